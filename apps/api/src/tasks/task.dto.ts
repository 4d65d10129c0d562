import { applyDecorators } from '@nestjs/common';
import { NOTE_LENGTH, REWARD_POINTS_MAX, TITLE_LENGTH } from '@duoduo/contracts/limits';
import {
  type Escalation,
  ESCALATIONS,
  POOL_KINDS,
  type PoolKind,
  RELEASE_REASONS,
  type ReleaseReason,
  TASK_ACTIONS,
  TASK_SCOPES,
  TASK_STATUSES,
  type TaskAction,
  type TaskScope,
  type TaskStatus,
} from '@duoduo/contracts/tasks';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsString, MaxLength, ValidateNested } from 'class-validator';
import {
  AreaCodeField,
  Ascii,
  DayField,
  IdField,
  InstantField,
  Length,
  MayBeLeftOut,
  OneOf,
  PhotoIdsField,
  Whole,
  WholeNumber,
} from '../platform/http/fields';
import { PageQuery } from '../platform/page';
import { ClosingRule, UnitNameView } from './category.dto';

/** Who may claim. `unitIds` names the units of a `unit` pool; without it, those that serve the area. */
export class PoolBody {
  @OneOf(POOL_KINDS, 'PoolKind') kind!: PoolKind;
  @MayBeLeftOut() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IdField({ each: true }) unitIds?: string[];
}

/** A task made from a report: it lies where the report lies. */
export class OpenTaskBody {
  @IsString() @Length(TITLE_LENGTH.min, TITLE_LENGTH.max) title!: string;
  @Ascii() @MaxLength(32) categoryCode!: string;
  @IdField({ optional: true }) dwellingId?: string;
  @ValidateNested() @Type(() => PoolBody) pool!: PoolBody;
  /** Left out: the category's limit from now on. */
  @InstantField({ optional: true }) dueAt?: Date;
  /** Only in the volunteers' pool, within the category's cap. */
  @WholeNumber(0, REWARD_POINTS_MAX, { optional: true }) rewardPoints?: number;
  @MayBeLeftOut() @ValidateNested() @Type(() => ClosingRule) closingRule?: ClosingRule;
}

export class CreateTaskBody extends OpenTaskBody {
  @AreaCodeField() areaCode!: string;
}

export class AssignBody {
  @IdField() personId!: string;
}

export class ReleaseBody {
  @OneOf(RELEASE_REASONS, 'ReleaseReason') reasonCode!: ReleaseReason;
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) note!: string;
}

export class HandInBody {
  /** The answer that every reporter gets. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) note!: string;
  /** Of the code at the door: where the closing rule asks for a visit. */
  @MayBeLeftOut() @IsString() @MaxLength(64) householdToken?: string;
  /** Own pictures: at least one where the closing rule asks for it. */
  @PhotoIdsField() photoIds?: string[];
}

export class ExtendBody {
  /** The new due time; later than the present one. */
  @InstantField() until!: Date;
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class GrantExtensionBody {
  @IsBoolean() isGranted!: boolean;
  /** Another time than the one that was asked for. */
  @InstantField({ optional: true }) until?: Date;
  /** The reporters read it when it is granted. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class AssistBody {
  /** The unit that is asked to help. */
  @IdField() unitId!: string;
}

export class PartBody {
  /** What the unit did. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) note!: string;
}

export class ParkBody {
  /** The reporters read it. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
  /** The day on which somebody looks again. */
  @DayField() reviewOn!: string;
}

export class ReasonBody {
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class RuleBody {
  /** The unit that has to do it. */
  @IdField() unitId!: string;
}

const TrueField = () =>
  applyDecorators(
    MayBeLeftOut(),
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown))),
    IsBoolean(),
  );

export class ListTasksQuery extends PageQuery {
  /** `pool`: what I may claim; `mine`: what I or my unit hold; `area`: what lies in my area; `assist`: what my unit was asked to help with. */
  @OneOf(TASK_SCOPES, 'TaskScope') scope!: TaskScope;
  /** With `area`; left out: the areas of my posts. Ended tasks are listed by community. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** Left out: everything that has not ended. */
  @OneOf(TASK_STATUSES, 'TaskStatus', { optional: true }) status?: TaskStatus;
  /** With `area`, instead of a status: past their due time and not handed in. */
  @TrueField() late?: boolean;
  /** With `area`, instead of a status: those whose clock rests. */
  @TrueField() parked?: boolean;
  /** With `area`, instead of a status: returned twice, out of the pool until a supervisor rules. */
  @TrueField() ruling?: boolean;
}

export class TaskHolderView {
  @OneOf(['person', 'unit'], 'HolderKind') kind!: 'person' | 'unit';
  name!: string;
  unitId!: string | null;
  /** Who works on it: the claimer, or whom the unit assigned. */
  personId!: string | null;
  personName!: string | null;
  /** I hold it, or my unit does. */
  mine!: boolean;
}

/** A picture; its link opens for ten minutes. */
export class PhotoView {
  id!: string;
  url!: string;
}

export class HandInView {
  note!: string;
  at!: string;
  /** The code of the place was scanned. */
  visited!: boolean;
  /** For who may know the door. */
  photos!: PhotoView[];
}

export class ExtensionView {
  until!: string;
  reason!: string;
}

export class ParkedView {
  since!: string;
  reason!: string;
  /** The day on which somebody looks again. */
  reviewOn!: string;
}

/** A level that was told that the task is late. */
export class EscalationView {
  @OneOf(ESCALATIONS, 'Escalation') level!: Escalation;
  at!: string;
}

/** A unit that was asked to help, and its part of the work. */
export class AssistView {
  unitId!: string;
  unitName!: string;
  note!: string | null;
  at!: string | null;
  /** My unit. */
  mine!: boolean;
}

/** What one of its reporters said, without who he is. */
export class ReportWordsView {
  description!: string;
  /** The whole address when the task is at a home; else without the room. */
  place!: string | null;
  createdAt!: string;
}

/** A task as who may see it sees it. Instants are ISO 8601 in UTC. */
export class TaskView {
  id!: string;
  title!: string;
  @OneOf(TASK_STATUSES, 'TaskStatus') status!: TaskStatus;
  categoryCode!: string;
  categoryName!: string;
  areaCode!: string;
  areaName!: string;
  /** The address: without the room for who does not hold it and is no clerk of the place. */
  place!: string | null;
  @OneOf(POOL_KINDS, 'PoolKind') poolKind!: PoolKind;
  /** The units that its pool is for; empty when it is for all that serve the place. */
  unitIds!: string[];
  dueAt!: string;
  isLate!: boolean;
  /** Until when it is kept for its holder; null once started. */
  leaseUntil!: string | null;
  startedAt!: string | null;
  /** Until when its pool may wait; then the unit that answers for it gets it. */
  claimBy!: string | null;
  /** Nobody claimed it, so that it went to the unit that answers for it. */
  isGiven!: boolean;
  /** Asked for and not yet decided. */
  extension!: ExtensionView | null;
  /** Its clock rests. */
  parked!: ParkedView | null;
  /** The widest level that was told that it is late. */
  @OneOf(ESCALATIONS, 'Escalation', { nullable: true }) escalatedTo!: Escalation | null;
  /** Who was told of that, and since when: the narrowest level first. */
  escalations!: EscalationView[];
  assists!: AssistView[];
  @Whole() rewardPoints!: number;
  /** Reports that wait for its answer. */
  @Whole() reportCount!: number;
  /** What reporters said, the first twenty: for who works on it and for the clerk of the place. In a list it is empty. */
  reportWords!: ReportWordsView[];
  /** What reporters sent: for the same people. In a list it is empty. */
  reportPhotos!: PhotoView[];
  closingRule!: ClosingRule;
  holder!: TaskHolderView | null;
  handIn!: HandInView | null;
  @Whole() returnCount!: number;
  /** How often it was taken up again after it had been closed. */
  @Whole() reworkCount!: number;
  /** Returned twice: out of the pool until a supervisor rules. */
  awaitsRuling!: boolean;
  createdAt!: string;
  closedAt!: string | null;
  /** What the asker may do with it now. */
  @OneOf(TASK_ACTIONS, 'TaskAction', { each: true }) actions!: TaskAction[];
}

/** Null when nothing waits in my pools. */
export class NextTaskView {
  task!: TaskView | null;
}

export class TaskPage {
  items!: TaskView[];
  nextCursor!: string | null;
}

export class TimelineLineView {
  at!: string;
  /** The word of what happened; the list may grow. */
  kind!: string;
  text!: string;
  /** Who did it, as the asker may read it; null for the service itself. */
  by!: string | null;
}

export class TimelinePage {
  items!: TimelineLineView[];
  nextCursor!: string | null;
}

export class AssigneeView {
  personId!: string;
  name!: string;
}

export class AssigneeList {
  items!: AssigneeView[];
}

export class ColleagueView extends AssigneeView {
  /** Tasks of the unit that he works on and nobody has checked yet. */
  @Whole() heldTasks!: number;
}

export class ColleagueList {
  items!: ColleagueView[];
}

/** Units that can be asked to help: their names and nothing else. */
export class AssistUnitList {
  items!: UnitNameView[];
}
