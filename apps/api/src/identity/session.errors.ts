import { DomainError } from '../platform/domain-error';

export const notSignedIn = () => new DomainError('unauthorised', 'not-signed-in');

export const sessionEnded = () => new DomainError('unauthorised', 'session-ended');

/** The same for an unknown account and for a wrong password. */
export const wrongCredentials = () => new DomainError('unauthorised', 'wrong-credentials');

/** Whether WeChat took it the first time or not: there is another for a tap. */
export const wechatCodeUsed = () => new DomainError('unauthorised', 'wechat-code-used');

export const notAllowed = () => new DomainError('forbidden', 'not-allowed');

export const tooManyAttempts = (retryAfterSeconds: number) =>
  new DomainError('too-many', 'too-many-attempts', { retryAfter: retryAfterSeconds });
