import { NOTE_LENGTH, TITLE_LENGTH } from '@duoduo/contracts/limits';
import { VISIT_OUTCOMES, VISIT_REASONS, type VisitOutcome, type VisitReason } from '@duoduo/contracts/visits';
import { IsString } from 'class-validator';
import { maskName } from '../platform/field-cipher';
import { IdField, InstantField, Length, MayBeLeftOut, OneOf } from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import type { Visit } from './visit.entity';

export class RecordVisitBody {
  /** As scanned at the door. */
  @MayBeLeftOut() @IsString() @Length(1, 200) householdToken?: string;
  /** In place of a code; beside one, which of the households that share the door. */
  @IdField({ optional: true }) householdId?: string;
  @OneOf(VISIT_REASONS, 'VisitReason') reason!: VisitReason;
  @OneOf(VISIT_OUTCOMES, 'VisitOutcome') outcome!: VisitOutcome;
  /** For who works here, sealed. The household reads the reason and the outcome. */
  @MayBeLeftOut() @IsString() @Length(TITLE_LENGTH.min, NOTE_LENGTH.max) note?: string;
  /** When it was, if the record waited for the network; now unless told. */
  @InstantField({ optional: true }) visitedAt?: Date;
}

export class ListVisitsQuery extends PageQuery {
  @IdField() householdId!: string;
}

/** A visit as who works here sees it; names are in the clear, views mask. */
export interface VisitSeen {
  visit: Visit;
  note: string | null;
  visitorName: string;
  address: string;
  headName: string | null;
}

export class VisitView {
  id!: string;
  householdId!: string;
  /** Where it lived then. */
  address!: string;
  /** Masked. */
  headName!: string | null;
  visitedAt!: string;
  @OneOf(VISIT_REASONS, 'VisitReason') reason!: VisitReason;
  @OneOf(VISIT_OUTCOMES, 'VisitOutcome') outcome!: VisitOutcome;
  note!: string | null;
  visitorName!: string;
  isScanned!: boolean;

  static of(this: void, { visit, note, visitorName, address, headName }: VisitSeen): VisitView {
    return {
      id: visit.id,
      householdId: visit.householdId,
      address,
      headName: headName && maskName(headName),
      visitedAt: visit.visitedAt.toISOString(),
      reason: visit.reason,
      outcome: visit.outcome,
      note,
      visitorName,
      isScanned: visit.isScanned,
    };
  }
}

/** The latest first. */
export class VisitPage {
  items!: VisitView[];
  nextCursor!: string | null;
}
