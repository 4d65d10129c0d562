import { Injectable } from '@nestjs/common';
import { PersonCodes } from '../codes/person-codes.service';
import { AccountsService } from '../identity/accounts.service';
import { SessionsService } from '../identity/sessions.service';
import { dayOf } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { PointRules } from '../points/point-rules.service';
import { PointsLedger } from '../points/points-ledger.service';
import { GoodsKeepingService } from '../rewards/goods-keeping.service';
import type { Goods } from '../rewards/goods.entity';
import { RedemptionCollects } from '../rewards/redemption-collects.service';
import { RedemptionsService } from '../rewards/redemptions.service';
import { demoKey } from './demo-key';
import { YUANDING } from './demo-plan';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';

const DAY_HOURS = 24;
const REDEEM_POINT = '园丁便民超市';
const FUNDED = { communityCode: YUANDING, name: '园丁社区积分兑换经费', funded: 30_000 };

const GOODS = [
  { name: '毛巾 2 条', points: 30, stock: 30 },
  { name: '抽纸 3 包', points: 60, stock: 40 },
  { name: '食用油 1 桶', points: 100, stock: 1 },
  { name: '洗衣液 1 桶', points: 100, stock: 25 },
  { name: '理发券 1 张', points: 200, stock: 30 },
  { name: '体检套餐 1 份', points: 500, stock: 6 },
];
const TAKEN_BY_VOLUNTEER = '食用油 1 桶';
const WAITS_FOR_ELDER = '抽纸 3 包';

/** Good to the end of the month after: what was earned last month is soon over. */
const NEIGHBOUR_MONTH = {
  code: 'neighbour-month',
  name: '邻里互助月',
  category: 'activity' as const,
  amount: 30,
  capPerDay: 30,
  capPerMonth: 120,
  validMonths: 1,
};
/** Above what one clerk gives alone: somebody else has to agree. */
const DANGER = { code: 'danger-told', name: '重大隐患线索', category: 'report' as const, amount: 80, capPerYear: 400 };
/** What the elder did for others, days before this month began. */
const NEIGHBOURLY = [
  { daysBefore: 12, note: '帮楼上邻居照看放学的孩子' },
  { daysBefore: 9, note: '给独居的邻居包饺子送上门' },
  { daysBefore: 5, note: '教邻居腌酸菜' },
  { daysBefore: 2, note: '替出门的邻居收快递、浇花' },
];

/** ⑤ What points can be changed for, and two wallets with a history: one with points that are soon over and a gift that waits. */
@Injectable()
export class WalletStory {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsService,
    private readonly codes: PersonCodes,
    private readonly rules: PointRules,
    private readonly ledger: PointsLedger,
    private readonly keeping: GoodsKeepingService,
    private readonly redemptions: RedemptionsService,
    private readonly collects: RedemptionCollects,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(): Promise<void> {
    const goods = await this.shelf();
    await this.publishRules();
    await this.volunteersOil(goods.get(TAKEN_BY_VOLUNTEER)!);
    await this.eldersTissues(goods.get(WAITS_FOR_ELDER)!);
  }

  private async shelf(): Promise<Map<string, Goods>> {
    this.time.goBack(70 * DAY_HOURS);
    const budget = await this.keeping.fund(await this.staff.actor('supervisor'), FUNDED, demoKey('goods budget'));
    const clerk = await this.staff.actor('clerk');
    const at = { budgetId: budget.id, unitId: this.staff.unit(REDEEM_POINT).id, place: REDEEM_POINT };
    const goods = new Map<string, Goods>();
    for (const each of GOODS) goods.set(each.name, await this.keeping.put(clerk, { ...each, ...at }, demoKey(each.name)));
    return goods;
  }

  /** One that has held for a while, and one that will hold: both are published before their day. */
  private async publishRules(): Promise<void> {
    const county = await this.staff.actor('supervisor');
    this.time.goBack(70 * DAY_HOURS);
    await this.rules.publish(county, { ...NEIGHBOUR_MONTH, fromDay: this.dayBefore(69) }, demoKey('neighbour month'));
    await this.rules.publish(county, { ...DANGER, fromDay: this.dayBefore(69) }, demoKey('danger told'));
    this.time.goBack(3 * DAY_HOURS);
    const better = { code: 'good-neighbour', name: '邻里互助', category: 'activity' as const, amount: 8, capPerDay: 24 };
    await this.rules.publish(county, { ...better, fromDay: this.dayBefore(-20) }, demoKey('good neighbour'));
  }

  /** He shows his code at the counter as anybody does. */
  private async volunteersOil({ id: goodsId, points }: Goods): Promise<void> {
    const volunteer = await this.staff.actor('volunteer');
    this.time.goBack(9 * DAY_HOURS);
    await this.redemptions.redeem(volunteer, { goodsId, points }, demoKey('oil'));
    this.time.goBack(8 * DAY_HOURS);
    const account = (await this.accounts.find('volunteer'))!;
    const { sessionId } = await this.transactions.run((tx) => this.sessions.issue(tx, account));
    const { token } = await this.codes.show({ ...volunteer, sessionId }, { purpose: 'redeem' }, demoKey('oil code'));
    await this.collects.collect(await this.staff.actor('redeem'), token, demoKey('oil collected'));
    await this.sessions.end(sessionId);
  }

  private async eldersTissues({ id: goodsId, points }: Goods): Promise<void> {
    const elder = await this.staff.actor('resident');
    const monthBegan = Number(dayOf(this.time.now).slice(8)) - 1;
    for (const { daysBefore, note } of NEIGHBOURLY) {
      this.time.goBack((monthBegan + daysBefore) * DAY_HOURS);
      await this.award(elder.personId, note);
    }
    this.time.goBack(26);
    await this.redemptions.redeem(elder, { goodsId, points }, demoKey('tissues'));
  }

  private async award(personId: string, note: string): Promise<void> {
    const { personId: actorId } = await this.staff.actor('clerk');
    const cause = { type: 'activity' as const, id: demoKey(note).id };
    const award = { personId, ruleCode: NEIGHBOUR_MONTH.code, cause, note, actorId };
    await this.transactions.run((tx) => this.ledger.award(tx, award));
  }

  private dayBefore(days: number): string {
    return dayOf(this.time.hoursBefore(days * DAY_HOURS));
  }
}
