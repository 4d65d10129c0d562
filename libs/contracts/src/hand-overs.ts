import type { PostRole } from './roles';

/** Whose work somebody else must go on with when he leaves. */
export const HAND_OVER_ROLES = ['grid-worker', 'clerk'] as const satisfies readonly PostRole[];

/** `signed`: by one of the two. */
export const HAND_OVER_STATES = ['open', 'signed', 'done', 'cancelled'] as const;
export type HandOverState = (typeof HAND_OVER_STATES)[number];
export const HAND_OVER_STATE_NAMES: Record<HandOverState, string> = {
  open: '待双方签字',
  signed: '一方已签字',
  done: '已交接',
  cancelled: '已取消',
};

export const HAND_OVER_ACTIONS = ['sign', 'cancel'] as const;
export type HandOverAction = (typeof HAND_OVER_ACTIONS)[number];
