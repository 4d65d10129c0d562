import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CodeKind } from '@duoduo/contracts/codes';
import { tokenIn } from '@duoduo/contracts/tokens';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { affectedBy, insertOf, maybeInstant, placesFor, runAll } from '../platform/database/sql';
import { DomainError } from '../platform/domain-error';
import { FieldCipher, keyRing } from '../platform/field-cipher';
import { newId } from '../platform/new-id';
import { Code, type CodeState } from './code.entity';
import { codeUnknown, tooManyMisses } from './code.errors';
import { CodeMisses } from './code-misses';
import { makeToken, randomLengthOf } from './token.rules';

const GRACE_MS = 7 * 24 * 3600_000;
const ROWS_PER_INSERT = 200;

/** What a code stands for. */
export interface CodeSubject {
  kind: CodeKind;
  /** Code of the grid or id of the dwelling. */
  subjectId: string;
}

/** A store of tokens with an opaque subject. */
@Injectable()
export class CodesService {
  /** Newest first: new codes use the first key, printed ones are found under any. */
  private readonly keys: Buffer[];

  constructor(
    private readonly config: Config,
    private readonly db: DataSource,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly misses: CodeMisses,
  ) {
    this.keys = [...keyRing(config.CODE_KEYS).values()];
  }

  /** Makes the next code of a subject; the one before it works for 7 more days. */
  async issue(tx: EntityManager, kind: CodeKind, subjectId: string): Promise<{ id: string; token: string }> {
    const version = await this.latestVersion(tx, kind, subjectId);
    await affectedBy(tx, `UPDATE codes SET state = 'grace', endsAt = ? WHERE kind = ? AND subjectId = ? AND state = 'active'`, [
      new Date(this.clock.now().getTime() + GRACE_MS),
      kind,
      subjectId,
    ]);
    const [made] = await this.insert(tx, kind, [subjectId], version + 1);
    return made!;
  }

  /** First codes of subjects that never had one. Answers the tokens by subject. */
  async issueFirst(tx: EntityManager, kind: CodeKind, subjectIds: readonly string[]): Promise<Map<string, string>> {
    const made = await this.insert(tx, kind, subjectIds, 1);
    return new Map(made.map(({ token }, i) => [subjectIds[i]!, token]));
  }

  /** Ends a code at once: lost, photographed or printed in error. */
  async revoke(tx: EntityManager, codeId: string): Promise<void> {
    await affectedBy(tx, `UPDATE codes SET state = 'revoked', endsAt = ? WHERE id = ? AND state <> 'revoked'`, [this.clock.now(), codeId]);
  }

  /**
   * What a scanned code stands for. Who missed 10 times within 10 minutes is answered nothing more until they are over. Somebody signed in
   * is counted by his id, others by their address: a whole estate may stand behind one, and a guesser in it must not bar its workers.
   * @throws code-unknown, too-many-attempts
   */
  async lookUp(typed: string, scanner: { address: string } | { personId: string }): Promise<CodeSubject> {
    const name = 'personId' in scanner ? scanner.personId : scanner.address;
    if (this.misses.isBarred(name)) {
      throw tooManyMisses();
    }
    try {
      return await this.resolve(typed);
    } catch (error) {
      if (error instanceof DomainError) {
        this.misses.count(name);
      }
      throw error;
    }
  }

  /** What the code is printed as. */
  url(token: string): string {
    return `${this.config.publicUrl}/c/${token}`;
  }

  /** The token of a subject's active code, for printing it again. Null when it has none. */
  async activeToken(kind: CodeKind, subjectId: string): Promise<string | null> {
    const code = await this.db.manager.findOneBy(Code, { kind, subjectId, state: 'active' });
    return code && this.cipher.open(placeOf(code.id), code.tokenSealed);
  }

  /** @throws code-unknown, the same for an unknown, a malformed and a revoked token */
  private async resolve(typed: string): Promise<CodeSubject> {
    const parsed = tokenIn(typed);
    if (!parsed) {
      throw codeUnknown();
    }
    const hashes = this.keys.map((key) => hashOf(key, parsed.token));
    const [code] = await this.db.query<{ kind: CodeKind; subjectId: string; state: CodeState; endsAt: unknown }[]>(
      `SELECT kind, subjectId, state, endsAt FROM codes WHERE tokenHash IN (${placesFor(hashes)})`,
      hashes,
    );
    const endsAt = maybeInstant(code?.endsAt);
    if (!code || code.state === 'revoked' || (endsAt && endsAt <= this.clock.now())) {
      throw codeUnknown();
    }
    return { kind: code.kind, subjectId: code.subjectId };
  }

  private async latestVersion(tx: EntityManager, kind: CodeKind, subjectId: string): Promise<number> {
    const [row] = await tx.query<{ version: number | null }[]>(
      'SELECT MAX(version) AS version FROM codes WHERE kind = ? AND subjectId = ?',
      [kind, subjectId],
    );
    return Number(row?.version ?? 0);
  }

  private async insert(tx: EntityManager, kind: CodeKind, subjectIds: readonly string[], version: number) {
    const createdAt = this.clock.now();
    const made = subjectIds.map((subjectId) => {
      const id = newId(createdAt);
      const token = makeToken(kind, [...randomBytes(randomLengthOf(kind))]);
      const sealed = { tokenHash: hashOf(this.keys[0]!, token), tokenSealed: this.cipher.seal(placeOf(id), token) };
      return { token, row: { id, kind, subjectId, ...sealed, version, state: 'active', endsAt: null, createdAt } };
    });
    for (let start = 0; start < made.length; start += ROWS_PER_INSERT) {
      const rows = made.slice(start, start + ROWS_PER_INSERT).map(({ row }) => row);
      await runAll(tx, [insertOf('codes', rows)]);
    }
    return made.map(({ token, row }) => ({ id: row.id, token }));
  }
}

function hashOf(key: Buffer, token: string): string {
  return createHmac('sha256', key).update(token).digest('hex').slice(0, 32);
}

function placeOf(rowId: string) {
  return { table: 'codes', column: 'tokenSealed', rowId };
}
