import { ALARM_KINDS, type AlarmKind } from '@duoduo/contracts/tasks';
import { IdField, OneOf } from '../platform/http/fields';
import { PageQuery } from '../platform/page';

export class ListRemindersQuery extends PageQuery {}

export class SeenBody {
  /** The newest reminder that was shown. */
  @IdField() upToId!: string;
}

/** A task's clock says something to me. */
export class ReminderView {
  id!: string;
  taskId!: string;
  @OneOf(ALARM_KINDS, 'AlarmKind') kind!: AlarmKind;
  /** The task's title. */
  title!: string;
  areaName!: string;
  /** What is the matter and what is asked of me. */
  text!: string;
  at!: string;
  /** Not seen before. */
  isNew!: boolean;
}

export class ReminderPage {
  items!: ReminderView[];
  nextCursor!: string | null;
}
