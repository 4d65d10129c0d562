import { Injectable } from '@nestjs/common';
import { ConsentsService } from '../identity/consents.service';
import { WechatCodes } from '../identity/wechat-codes.service';
import { wechatPhoneRefused } from '../platform/wechat/wechat.errors';
import { WechatPhones } from '../platform/wechat/wechat-phones.service';

/** The number that fills in a request to join a household, instead of being typed. Nothing of it is kept here: it goes to the phone it is of. */
@Injectable()
export class MembershipPhones {
  constructor(
    private readonly consents: ConsentsService,
    private readonly codes: WechatCodes,
    private readonly phones: WechatPhones,
  ) {}

  /**
   * By a code, which is handed on once.
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
