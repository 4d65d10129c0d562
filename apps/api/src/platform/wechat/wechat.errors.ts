import { DomainError } from '../domain-error';

export const wechatOff = () => new DomainError('invalid', 'wechat-off');

export const wechatPhoneOff = () => new DomainError('invalid', 'wechat-phone-off');

export const wechatPhoneRefused = () => new DomainError('invalid', 'wechat-phone-refused');

export const wechatPhoneAway = () => new DomainError('away', 'wechat-phone-away');

/** No answer that can be read. `mayHaveHeard`: what was asked for may have been done. */
export class WechatAway extends DomainError {
  constructor(readonly mayHaveHeard: boolean) {
    super('away', 'wechat-away');
  }
}

const wechatCodeRefused = () => new DomainError('unauthorised', 'wechat-code-refused');

const wechatTooOften = () => new DomainError('too-many', 'wechat-too-often', { retryAfter: 60 });

const wechatRisky = () => new DomainError('forbidden', 'wechat-risky');

/** What WeChat refuses a sign-in with. Source: 小程序登录 code2Session, developers.weixin.qq.com. */
const REFUSALS: ReadonlyMap<number, () => DomainError> = new Map([
  [40029, wechatCodeRefused],
  [40163, wechatCodeRefused],
  [45011, wechatTooOften],
  [40226, wechatRisky],
]);

/** The refusal in our words; null for what is no fault of the person's: WeChat is busy, or does not know us. */
export function refusalOf(errcode: number): DomainError | null {
  return REFUSALS.get(errcode)?.() ?? null;
}
