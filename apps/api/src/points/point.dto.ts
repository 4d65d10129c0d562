import { ApiProperty } from '@nestjs/swagger';
import { AWARDS_PER_CALL, REVERSAL_REASON_LENGTH } from '@duoduo/contracts/limits';
import {
  AWARD_CAUSE_TYPES,
  AWARD_STATES,
  type AwardCauseType,
  type AwardState,
  CAUSE_TYPES,
  type CauseType,
  MISMATCH_SOURCES,
  type MismatchSource,
  PENDING_AWARD_STATES,
  type PendingAwardState,
} from '@duoduo/contracts/points';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString, MaxLength, ValidateNested } from 'class-validator';
import { maskName } from '../platform/field-cipher';
import { Ascii, IdField, Length, MayBeLeftOut, OneOf, Whole } from '../platform/http/fields';
import { encodeCursor, type Page, PageQuery } from '../platform/page';
import type { Awarded } from './point-awarded-lists.service';
import type { PointPendingAward } from './point-pending-award.entity';
import type { PointTransfer } from './point-transfer.entity';
import type { Balance, NamedTransfer } from './points.service';

export class ListEntriesQuery extends PageQuery {}

export class ExpiringView {
  @Whole() amount!: number;
  /** The last day (Asia/Shanghai) on which they can be spent. */
  at!: string;
}

export class PointsView {
  /** What may be spent is `balance - held`. */
  @Whole() balance!: number;
  @Whole() held!: number;
  /** What expires next, if within 30 days; what is held does not. The owner sees it with his balance: nobody is sent a message. */
  @ApiProperty({ type: ExpiringView, nullable: true }) expiring!: ExpiringView | null;

  static of({ balance, held, expiring }: Balance): PointsView {
    return { balance, held, expiring: expiring && { amount: expiring.amount, at: expiring.lastDay } };
  }
}

export class CauseView {
  @OneOf(CAUSE_TYPES, 'CauseType') type!: CauseType;
  id!: string;
}

export class PointEntryView {
  id!: string;
  at!: string;
  /** Positive for what came in. */
  @Whole() amount!: number;
  /** In plain words. */
  reason!: string;
  cause!: CauseView;
  ruleCode!: string | null;
  /** As that version called it. */
  ruleName!: string | null;
  /** Which version of the rule was applied. */
  @ApiProperty({ type: 'integer', nullable: true }) ruleVersion!: number | null;
  /** The last day (Asia/Shanghai) on which what was earned can be spent. */
  lastDay!: string | null;

  static of({ transfer, ruleName }: NamedTransfer, ownerId: string): PointEntryView {
    return {
      id: transfer.id,
      at: transfer.createdAt.toISOString(),
      amount: transfer.creditId === ownerId ? transfer.amount : -transfer.amount,
      reason: transfer.reason,
      cause: { type: transfer.causeType, id: transfer.causeId },
      ruleCode: transfer.ruleCode,
      ruleName,
      ruleVersion: transfer.ruleVersion,
      lastDay: transfer.lastDay,
    };
  }
}

export class EntryPage {
  items!: PointEntryView[];
  nextCursor!: string | null;

  static of(page: Page<NamedTransfer>, ownerId: string): EntryPage {
    return {
      items: page.items.map((entry) => PointEntryView.of(entry, ownerId)),
      nextCursor: page.nextCursor && encodeCursor(page.nextCursor),
    };
  }
}

export class HouseholdPointsView {
  householdId!: string;
  address!: string;
  @Whole() members!: number;
  /** Of all members together. */
  @Whole() balance!: number;
  @Whole() held!: number;
}

export class HouseholdPointsList {
  items!: HouseholdPointsView[];
}

export class AwardCauseBody {
  @OneOf(AWARD_CAUSE_TYPES, 'AwardCauseType') type!: AwardCauseType;
  @Ascii() @Length(1, 64) id!: string;
}

export class AwardBody {
  @IdField() personId!: string;
  @IsString() @MaxLength(32) ruleCode!: string;
  /** Paid once per rule, cause and person; an activity once by whichever rule. Of the kind that the rule pays for. */
  @ValidateNested() @Type(() => AwardCauseBody) cause!: AwardCauseBody;
  /** The owner reads it behind the rule's name. */
  @MayBeLeftOut() @IsString() @Length(2, 50) note?: string;
}

export class AwardsBody {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(AWARDS_PER_CALL) @ValidateNested({ each: true }) @Type(() => AwardBody) awards!: AwardBody[];
}

export class AwardAnswerView {
  personId!: string;
  @OneOf(AWARD_STATES, 'AwardState') state!: AwardState;
  transferId!: string | null;
  /** Why it was refused. */
  code!: string | null;
  /** Of an award above what one person may give: see `POST /points/awards/{awardId}/approve`. */
  pendingId!: string | null;
}

export class AwardAnswers {
  /** One answer per award, in their order. */
  items!: AwardAnswerView[];
}

/** What was given to somebody by a rule. */
export class AwardedView {
  id!: string;
  at!: string;
  @Whole() amount!: number;
  /** In plain words. */
  reason!: string;
  /** It was taken back. */
  isReversed!: boolean;

  static of(this: void, { transfer, isReversed }: Awarded): AwardedView {
    const { id, createdAt, amount, reason } = transfer;
    return { id, at: createdAt.toISOString(), amount, reason, isReversed };
  }
}

export class AwardedPage {
  /** A page of what came in and went out, without what no rule has paid: it may be short, or empty. */
  items!: AwardedView[];
  nextCursor!: string | null;

  static of({ items, nextCursor }: Page<Awarded>): AwardedPage {
    return { items: items.map(AwardedView.of), nextCursor: nextCursor && encodeCursor(nextCursor) };
  }
}

export class RejectAwardBody {
  @IsString() @Length(2, 100) reason!: string;
}

export class PendingAwardsQuery extends PageQuery {}

/** A pending award with the names that belong to it, in the clear; the view masks the person's. */
export interface NamedPendingAward {
  award: PointPendingAward;
  personName: string;
  proposedByName: string;
}

export class PendingAwardView {
  id!: string;
  personId!: string;
  /** Masked. */
  personName!: string;
  ruleCode!: string;
  @Whole() amount!: number;
  cause!: CauseView;
  note!: string | null;
  @OneOf(PENDING_AWARD_STATES, 'PendingAwardState') state!: PendingAwardState;
  proposedById!: string;
  /** The clerk, who cannot approve it himself. */
  proposedByName!: string;
  createdAt!: string;
  transferId!: string | null;
  /** Why it was rejected. */
  reason!: string | null;

  static of(this: void, { award, personName, proposedByName }: NamedPendingAward): PendingAwardView {
    const { id, personId, ruleCode, amount, causeType, causeId, note, state, proposedById, createdAt, transferId, reason } = award;
    return {
      id,
      personId,
      personName: maskName(personName),
      ruleCode,
      amount,
      cause: { type: causeType, id: causeId },
      note,
      state,
      proposedById,
      proposedByName,
      createdAt: createdAt.toISOString(),
      transferId,
      reason,
    };
  }
}

export class PendingAwardPage {
  items!: PendingAwardView[];
  nextCursor!: string | null;

  static of(this: void, { items, nextCursor }: Page<NamedPendingAward>): PendingAwardPage {
    return { items: items.map(PendingAwardView.of), nextCursor };
  }
}

export class ReversalBody {
  /** Read by the owner. */
  @IsString() @Length(REVERSAL_REASON_LENGTH.min, REVERSAL_REASON_LENGTH.max) reason!: string;
}

export class ReversalView {
  /** Of the transfer that undoes the other. */
  id!: string;
  transferId!: string;
  at!: string;
  @Whole() amount!: number;
  reason!: string;

  static of({ id, causeId, createdAt, amount, reason }: PointTransfer): ReversalView {
    return { id, transferId: causeId, at: createdAt.toISOString(), amount, reason };
  }
}

export class MismatchView {
  accountId!: string;
  /** What disagrees: with the balance of the account transfers and lots, with what it says is held the next three, with a lot `lot-days`. */
  @OneOf(MISMATCH_SOURCES, 'MismatchSource') source!: MismatchSource;
  /** What the account, or the lot, says. */
  @Whole() balance!: number;
  /** What the source adds up to. */
  @Whole() recomputed!: number;
}

export class ReconciliationView {
  @Whole() accounts!: number;
  @Whole() transfers!: number;
  /** All accounts together, the issuer's derived balance included: 0 in a sound ledger. */
  @Whole() sum!: number;
  /** The first 100 differences, by source and account. */
  mismatches!: MismatchView[];
}
