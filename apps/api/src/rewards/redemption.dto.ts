import { ApiPropertyOptional } from '@nestjs/swagger';
import { GOODS_LIMITS } from '@duoduo/contracts/limits';
import { REDEMPTION_SCOPES, REDEMPTION_STATES, type RedemptionScope, type RedemptionState } from '@duoduo/contracts/rewards';
import { IsString, MaxLength } from 'class-validator';
import { maskName } from '../platform/field-cipher';
import { AreaCodeField, DayField, IdField, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import type { Collected } from './redemption-collects.service';
import type { RedemptionList } from './redemption-lists.service';
import type { Redemption } from './redemption.entity';

export class RedeemBody {
  @IdField() goodsId!: string;
  /** The price as it was read: no other is charged. */
  @WholeNumber(1, GOODS_LIMITS.points) points!: number;
  /** For somebody of my area, when not for myself. */
  @IdField({ optional: true }) @ApiPropertyOptional() personId?: string;
}

export class ListRedemptionsQuery extends PageQuery {
  /** Mine and those I filed for others, unless told: those of my redeem point, or of a community of my area. */
  @OneOf(REDEMPTION_SCOPES, 'RedemptionScope', { optional: true }) scope?: RedemptionScope;
  /** Of the scope `area`. */
  @AreaCodeField({ optional: true }) communityCode?: string;
  /** At a redeem point or in an area: those that wait, unless told. */
  @OneOf(REDEMPTION_STATES, 'RedemptionState', { optional: true }) state?: RedemptionState;
  /** Those that were collected, given up or over on this day (Asia/Shanghai). */
  @DayField({ optional: true }) endedOn?: string;
}

export class RedemptionView {
  id!: string;
  goodsId!: string;
  /** As it was when it was reserved. */
  name!: string;
  @Whole() points!: number;
  /** Where it is handed out. */
  place!: string;
  @OneOf(REDEMPTION_STATES, 'RedemptionState') state!: RedemptionState;
  createdAt!: string;
  /** The last day (Asia/Shanghai) on which it can be collected. */
  collectBy!: string;
  endedAt!: string | null;
  /** On behalf: for whom and by whom, masked. In an area: of everybody. */
  personName!: string | null;
  filedByName!: string | null;

  static of(this: void, redemption: Redemption, names: ReadonlyMap<string, string>, isAll = false): RedemptionView {
    const { id, goodsId, name, points, place, state, createdAt, collectBy, endedAt, personId, filedById } = redemption;
    const isShown = isAll || filedById !== null;
    const shown = (personOf: string | null) => (isShown && personOf !== null ? maskName(names.get(personOf) ?? '') : null);
    return {
      id,
      goodsId,
      name,
      points,
      place,
      state,
      createdAt: createdAt.toISOString(),
      collectBy,
      endedAt: endedAt?.toISOString() ?? null,
      personName: shown(personId),
      filedByName: shown(filedById),
    };
  }
}

export class RedemptionPage {
  items!: RedemptionView[];
  nextCursor!: string | null;

  static of({ items, nextCursor, names, isAll }: RedemptionList): RedemptionPage {
    return { items: items.map((redemption) => RedemptionView.of(redemption, names, isAll)), nextCursor };
  }
}

export class CollectBody {
  /** As scanned; shown for redeeming. */
  @IsString() @MaxLength(200) personToken!: string;
}

/** Yes and what, or no: nothing else of who shows the code. */
export class CollectedView {
  /** 可兑, and handed out with this answer; else 不可兑. */
  canCollect!: boolean;
  redemptionId!: string | null;
  item!: string | null;

  static of(this: void, collected: Collected): CollectedView {
    return { canCollect: collected !== null, redemptionId: collected?.id ?? null, item: collected?.name ?? null };
  }
}
