import { randomUUID } from 'node:crypto';
import type { PersonCodePurpose } from '@duoduo/contracts/codes';
import { PersonCodes } from '../../src/codes/person-codes.service';
import { hash } from '../../src/platform/idempotency';
import { Goods } from '../../src/rewards/goods.entity';
import { GoodsService } from '../../src/rewards/goods.service';
import { Session } from '../../src/identity/session.entity';
import { type Posted, YUANDING } from './given-identity';
import { GivenVolunteers } from './given-volunteers';

export interface GoodsWish {
  name?: string;
  points?: number;
  stock?: number;
  communityCode?: string;
  /** A new redeem point unless told. */
  unitId?: string;
}

/** Goods, redeem points, and what people show there. */
export class GivenRewards extends GivenVolunteers {
  async goods({ unitId, ...wish }: GoodsWish = {}): Promise<{ goodsId: string; unitId: string }> {
    const goods = { name: `礼品${randomUUID().slice(0, 8)}`, points: 30, stock: 5, communityCode: YUANDING, place: '便民超市', ...wish };
    const point = unitId ?? (await this.redeemPoint(goods.communityCode));
    await this.write((tx) => this.service(GoodsService).add(tx, [{ ...goods, unitId: point }]));
    const { id } = await this.write((tx) => tx.findOneByOrFail(Goods, { name: goods.name }));
    return { goodsId: id, unitId: point };
  }

  async redeemPoint(areaCode = YUANDING): Promise<string> {
    return (await this.unit({ kind: 'redeem-point', areaCode })).unitId;
  }

  redeemer(unitId: string, areaCode = YUANDING): Promise<Posted> {
    return this.post({ role: 'redeemer', areaCode, unitId });
  }

  /** What somebody's phone shows, for one purpose; for one thing of it where one is named. */
  async personToken(personId: string, purpose: PersonCodePurpose = 'redeem', subjectId?: string): Promise<string> {
    await this.signedIn(personId);
    const session = await this.write((tx) => tx.findOneOrFail(Session, { where: { personId }, order: { id: 'DESC' } }));
    const key = randomUUID();
    const actor = { personId, sessionId: session.id, posts: [] };
    return (await this.service(PersonCodes).show(actor, { purpose, subjectId }, { id: hash(key), body: hash(purpose) })).token;
  }
}
