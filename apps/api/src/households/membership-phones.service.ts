import { Injectable } from '@nestjs/common';
import { ConsentsService } from '../identity/consents.service';
import { WechatCodes } from '../identity/wechat-codes.service';
import { wechatPhoneRefused } from '../platform/wechat/wechat.errors';
import { WechatPhones } from '../platform/wechat/wechat-phones.service';

/** The number of one's own telephone, as WeChat knows it, for a request to join a household: nobody need type it. It is answered, and not kept. */
@Injectable()
export class MembershipPhones {
  constructor(
    private readonly consents: ConsentsService,
    private readonly codes: WechatCodes,
    private readonly phones: WechatPhones,
  ) {}

  /**
   * By a code that WeChat gave to the mini-program. WeChat is asked for each code once.
   * @throws consent-missing, too-many-attempts, wechat-phone-off, wechat-phone-refused, wechat-phone-away
   */
  async numberOf(personId: string, code: string): Promise<string> {
    await this.consents.require(personId);
    if (this.phones.isOn && !(await this.codes.isFirstForPhone(personId, code))) {
      throw wechatPhoneRefused();
    }
    return this.phones.numberOf(code);
  }
}
