export const CODE_KINDS = ['grid', 'household'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];
export const CODE_KIND_NAMES: Record<CodeKind, string> = { grid: '格码', household: '户码' };

/** `active` is the one on the door; `grace` was replaced and still works; `ended` was replaced long ago; `revoked` was ended by hand. */
export const CODE_STATES = ['active', 'grace', 'ended', 'revoked'] as const;
export type CodeState = (typeof CODE_STATES)[number];
export const CODE_STATE_NAMES: Record<CodeState, string> = { active: '在用', grace: '待更换', ended: '已停用', revoked: '已作废' };

/** What a scan shows, by who scans: see product.md, "Codes". */
export const CODE_FACES = ['public', 'member', 'worker', 'task-holder'] as const;
export type CodeFace = (typeof CODE_FACES)[number];

export const CODE_ACTIONS = ['report', 'sign-in', 'open-notice', 'open-task'] as const;
export type CodeAction = (typeof CODE_ACTIONS)[number];

/** How far the new codes of many doors are. */
export const ROTATION_STATES = ['running', 'done'] as const;
export type RotationState = (typeof ROTATION_STATES)[number];

/** What a person shows the code on his phone for; good for nothing else. */
export const PERSON_CODE_PURPOSES = ['identify', 'attendance', 'redeem'] as const;
export type PersonCodePurpose = (typeof PERSON_CODE_PURPOSES)[number];
/** A person code is dead after this, used or not. */
export const PERSON_CODE_LASTS_MS = 60_000;
/** The phone shows a new one this often, so that the one on the screen always has half its life before it. */
export const PERSON_CODE_RENEWED_MS = 30_000;
/** The code on a screen on the spot: a new one this often, and each is dead after twice as long. */
export const SITE_CODE_RENEWED_MS = 30_000;
