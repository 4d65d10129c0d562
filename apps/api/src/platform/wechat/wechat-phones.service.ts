import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config';
import { WechatAway, wechatPhoneAway, wechatPhoneOff, wechatPhoneRefused } from './wechat.errors';
import { errcodeOf, type WechatAnswer } from './wechat.service';
import { WechatCalls } from './wechat-calls.service';

const PATH = '/wxa/business/getuserphonenumber';
/** Unknown, ended, used before, or given to another mini-program. */
const REFUSED = new Set([40029, 40163, 40013]);
const CHINA = '86';
const NUMBER = /^\+?\d{5,20}$/;

interface PhoneInfo {
  phoneNumber?: unknown;
  purePhoneNumber?: unknown;
  countryCode?: unknown;
  watermark?: { appid?: unknown };
}

/** Somebody's number, by the code that WeChat gave to his phone when he agreed. Source: 获取手机号 getPhoneNumber, developers.weixin.qq.com. */
@Injectable()
export class WechatPhones {
  private readonly log = new Logger(WechatPhones.name);

  constructor(
    private readonly config: Config,
    private readonly calls: WechatCalls,
  ) {}

  get isOn(): boolean {
    return this.config.WECHAT_APPID !== undefined;
  }

  /** Without the country's code where it is a number of ours. @throws wechat-phone-off, wechat-phone-refused, wechat-phone-away */
  async numberOf(code: string): Promise<string> {
    if (!this.isOn) {
      throw wechatPhoneOff();
    }
    const answer = await this.answerTo(code);
    const errcode = errcodeOf(answer);
    if (errcode !== 0) {
      this.log.warn({ path: PATH, errcode }, 'WeChat gives no number');
      throw REFUSED.has(errcode) ? wechatPhoneRefused() : wechatPhoneAway();
    }
    return this.numberIn((answer.phone_info ?? {}) as PhoneInfo);
  }

  private async answerTo(code: string): Promise<WechatAnswer> {
    return this.calls.call(PATH, { code }).catch((error: unknown) => {
      throw error instanceof WechatAway ? wechatPhoneAway() : error;
    });
  }

  /** What was given for another mini-program is not ours to use. */
  private numberIn({ phoneNumber, purePhoneNumber, countryCode, watermark }: PhoneInfo): string {
    const number = String(countryCode) === CHINA ? purePhoneNumber : phoneNumber;
    if (watermark?.appid !== this.config.WECHAT_APPID || typeof number !== 'string' || !NUMBER.test(number)) {
      this.log.warn({ path: PATH }, 'WeChat answered no number of ours');
      throw wechatPhoneRefused();
    }
    return number;
  }
}
