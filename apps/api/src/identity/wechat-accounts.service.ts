import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull, Not } from 'typeorm';
import { Clock } from '../platform/clock';
import { FieldCipher } from '../platform/field-cipher';
import { newId } from '../platform/new-id';
import { Wechat } from '../platform/wechat/wechat.service';
import { Account } from './account.entity';
import { PeopleService } from './people.service';
import { ROOT_AREA } from './root-area';
import { wechatCodeUsed } from './session.errors';
import { WechatCodes } from './wechat-codes.service';

/** What somebody is called of whom WeChat says that it is always the same one, and nothing else. */
const NAME_OF_A_STRANGER = '微信用户';

/** Accounts of those who sign in by WeChat. Who he is there is sealed, and found by a blind index. */
@Injectable()
export class WechatAccounts {
  constructor(
    private readonly db: DataSource,
    private readonly codes: WechatCodes,
    private readonly wechat: Wechat,
    private readonly people: PeopleService,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /**
   * Who holds this code, by WeChat's word. A code that was shown before is not handed on: whoever repeats it may have overheard it.
   * @throws wechat-off, wechat-code-used, wechat-code-refused, wechat-too-often, wechat-risky, wechat-away
   */
  async prove(code: string): Promise<string> {
    if (this.wechat.isOn && !(await this.codes.isFirstForSignIn(code))) {
      throw wechatCodeUsed();
    }
    return this.wechat.openidOf(code);
  }

  /** His account. The first time it is made, with a person who has no home yet: of several first times at once the unique index lets one be. */
  async accountOf(tx: EntityManager, openid: string): Promise<Account> {
    const openidIndex = this.cipher.blindIndex('accounts', 'openidIndex', openid);
    const found = await tx.findOneBy(Account, { openidIndex });
    if (found) {
      return found;
    }
    const { id: personId } = await this.people.create(tx, { name: NAME_OF_A_STRANGER, areaCode: ROOT_AREA });
    const now = this.clock.now();
    const id = newId(now);
    const openidSealed = this.cipher.seal({ table: 'accounts', column: 'openidSealed', rowId: id }, openid);
    const account = { id, personId, username: null, passwordHash: null, openidSealed, openidIndex, createdAt: now };
    await tx.insert(Account, account);
    return tx.create(Account, account);
  }

  /** Who somebody is to WeChat, by the account he made last; null where he has none there. */
  async openidOf(personId: string, db: EntityManager = this.db.manager): Promise<string | null> {
    const account = await db.findOne(Account, { where: { personId, openidIndex: Not(IsNull()) }, order: { id: 'DESC' } });
    return account && this.cipher.open({ table: 'accounts', column: 'openidSealed', rowId: account.id }, account.openidSealed!);
  }
}
