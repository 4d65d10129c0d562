/** How one may sign in. */
export const SIGN_IN_METHODS = ['password', 'wechat'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

export const USERNAME_LENGTH = { min: 3, max: 32 } as const;
export const PASSWORD_LENGTH_MAX = 128;
/** What WeChat hands to a mini-program for one sign-in. */
export const WECHAT_CODE_LENGTH_MAX = 128;
