import { DUE_REASONS, type DueReason } from '@duoduo/contracts/visits';
import { ApiProperty } from '@nestjs/swagger';
import { maskName } from '../platform/field-cipher';
import { AreaCodeField, OneOf } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import type { Due } from './due-visit.rules';

export class ListDueVisitsQuery extends PageQuery {
  @AreaCodeField() gridCode!: string;
}

/** A door where somebody is needed; names are in the clear, views mask. */
export interface DueVisit {
  dwellingId: string;
  address: string;
  households: { householdId: string; headName: string | null }[];
  reasons: Due[];
}

export class DueHouseholdView {
  householdId!: string;
  /** Masked. */
  @ApiProperty({ type: 'string', nullable: true }) headName!: string | null;
}

/** Why to go there. */
export class DueReasonView {
  @OneOf(DUE_REASONS, 'DueReason') reason!: DueReason;
  /** Which of the households behind the door; null for a task. */
  @ApiProperty({ type: 'string', nullable: true }) householdId!: string | null;
  /** Of the notice, the task or what the household asked for. */
  @ApiProperty({ type: 'string', nullable: true }) id!: string | null;
  @ApiProperty({ type: 'string', nullable: true }) title!: string | null;
  /** When the notice or task is due. For care, when somebody was last met or called; null for never. When the household asked. */
  @ApiProperty({ type: 'string', nullable: true }) at!: string | null;
}

export class DueVisitView {
  dwellingId!: string;
  address!: string;
  households!: DueHouseholdView[];
  /** The most pressing first. */
  reasons!: DueReasonView[];

  static of(this: void, { dwellingId, address, households, reasons }: DueVisit): DueVisitView {
    return {
      dwellingId,
      address,
      households: households.map(({ householdId, headName }) => ({ householdId, headName: headName && maskName(headName) })),
      reasons: reasons.map(({ reason, householdId, id, title, at }) => ({
        reason,
        householdId,
        id,
        title,
        at: at?.toISOString() ?? null,
      })),
    };
  }
}

/** Building by building, door by door. */
export class DueVisitPage {
  items!: DueVisitView[];
  nextCursor!: string | null;
}
