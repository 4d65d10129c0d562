import type { Permission } from '@duoduo/contracts/policy';
import { type Actor, postsFor } from './actor';

/** A piece of a WHERE with its parameters in order. */
export interface Condition {
  sql: string;
  params: string[];
}

const NEVER: Condition = { sql: '1 = 0', params: [] };

/**
 * The one helper that puts an actor's posts into a WHERE: rows whose area code lies inside an area where he may do `permission`.
 * A range, not LIKE, so that both databases walk the index. `column` is a column of ours, never input.
 */
export function insidePosts(actor: Actor, permission: Permission, column: string): Condition {
  return insideAreas(
    postsFor(actor, permission).map((post) => post.areaCode),
    column,
  );
}

/** Rows whose area code is one of `areaCodes` or lies below it. No areas: no rows. */
export function insideAreas(areaCodes: readonly string[], column: string): Condition {
  const outermost = [...new Set(areaCodes)].filter((code, _, all) => !all.some((other) => other !== code && code.startsWith(other)));
  if (outermost.length === 0) {
    return NEVER;
  }
  // ':' follows '9', so [code, code + ':') holds exactly the codes that begin with `code`
  return {
    sql: `(${outermost.map(() => `(${column} >= ? AND ${column} < ?)`).join(' OR ')})`,
    params: outermost.flatMap((code) => [code, `${code}:`]),
  };
}

/** Whether a row at `areaCode` lies inside an area where the actor may do `permission`. */
export function isInsidePosts(actor: Actor, permission: Permission, areaCode: string): boolean {
  return postsFor(actor, permission).some((post) => areaCode.startsWith(post.areaCode));
}
