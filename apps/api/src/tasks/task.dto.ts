import { NOTE_LENGTH, REWARD_POINTS_MAX, TITLE_LENGTH } from '@duoduo/contracts/limits';
import {
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
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsString, MaxLength, ValidateNested } from 'class-validator';
import { AreaCodeField, Ascii, IdField, InstantField, Length, MayBeLeftOut, OneOf, Whole, WholeNumber } from '../platform/http/fields';
import { PageQuery } from '../platform/page';

/** Who may claim. `unitIds` names the units of a `unit` pool; without it, those that serve the area. */
export class PoolBody {
  @OneOf(POOL_KINDS, 'PoolKind') kind!: PoolKind;
  @MayBeLeftOut() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IdField({ each: true }) unitIds?: string[];
}

/** What a hand-in must bring. */
export class ClosingRule {
  @IsBoolean() photo!: boolean;
  @IsBoolean() visit!: boolean;
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
}

export class ReasonBody {
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class RuleBody {
  /** The unit that has to do it. */
  @IdField() unitId!: string;
}

export class ListTasksQuery extends PageQuery {
  /** `pool`: what I may claim; `mine`: what I or my unit hold; `area`: what lies in my area. */
  @OneOf(TASK_SCOPES, 'TaskScope') scope!: TaskScope;
  /** With `area`; left out: the areas of my posts. Ended tasks are listed by community. */
  @AreaCodeField({ optional: true }) areaCode?: string;
  /** Left out: everything that has not ended. */
  @OneOf(TASK_STATUSES, 'TaskStatus', { optional: true }) status?: TaskStatus;
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

export class HandInView {
  note!: string;
  at!: string;
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
  @Whole() rewardPoints!: number;
  /** Reports that wait for its answer. */
  @Whole() reportCount!: number;
  closingRule!: ClosingRule;
  holder!: TaskHolderView | null;
  handIn!: HandInView | null;
  @Whole() returnCount!: number;
  /** Returned twice: out of the pool until a supervisor rules. */
  awaitsRuling!: boolean;
  createdAt!: string;
  closedAt!: string | null;
  /** What the asker may do with it now. */
  @OneOf(TASK_ACTIONS, 'TaskAction', { each: true }) actions!: TaskAction[];
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
