import { NOTE_LENGTH } from '@duoduo/contracts/limits';
import { APPEAL_DECISIONS, type AppealDecision } from '@duoduo/contracts/tasks';
import { IsString } from 'class-validator';
import { Length, OneOf } from '../platform/http/fields';
import { RatingAppealView, ReportRatingView } from './report.dto';

export class AppealBody {
  /** Why the rating is not accepted. Its reporter reads it. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

export class AppealDecisionBody {
  @OneOf(APPEAL_DECISIONS, 'AppealDecision') decision!: AppealDecision;
  /** Both sides read it. */
  @IsString() @Length(NOTE_LENGTH.min, NOTE_LENGTH.max) reason!: string;
}

/** What a reporter said of the work, to who did it: never who said it. */
export class TaskRatingView {
  reportId!: string;
  /** Null once the task is taken up again. */
  rating!: ReportRatingView | null;
  appeal!: RatingAppealView | null;
  mayAppeal!: boolean;
}

export class TaskRatingPage {
  items!: TaskRatingView[];
  nextCursor!: string | null;
}
