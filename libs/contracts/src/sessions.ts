/** How one may sign in. */
export const SIGN_IN_METHODS = ['password'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

export const USERNAME_LENGTH = { min: 3, max: 32 } as const;
export const PASSWORD_LENGTH_MAX = 128;
