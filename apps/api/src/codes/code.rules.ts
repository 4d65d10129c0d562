import type { CodeState } from '@duoduo/contracts/codes';
import type { Code } from './code.entity';

/** A code in grace ends by itself. */
export function stateOf({ state, endsAt }: Pick<Code, 'state' | 'endsAt'>, now: Date): CodeState {
  return state === 'grace' && endsAt !== null && endsAt <= now ? 'ended' : state;
}

/** Whether a scan of it is answered. */
export function isAnswered(state: CodeState): boolean {
  return state === 'active' || state === 'grace';
}
