import type { AppealState, ReportAction, ReviewState, SharingState } from '@duoduo/contracts/tasks';
import type { Report } from './report.entity';

/** How somebody stands to a report. */
export interface ReportStanding {
  isReporter: boolean;
  /** The clerk of its place. */
  handles: boolean;
  /** A supervisor over who refused it. */
  reviews: boolean;
  /** A supervisor over who answered it. */
  judges: boolean;
}

type State = Pick<Report, 'status' | 'ratedAt' | 'isReviewBinding' | 'separatedAt' | 'staysAtStreet'> & {
  goesToStreet: boolean;
  reviewState: ReviewState | null;
  appealState: AppealState | null;
  sharingState: SharingState | null;
  alsoReported: number;
  canReopen: boolean;
};

const ALLOWED: Record<ReportAction, (report: State, standing: ReportStanding) => boolean> = {
  'open-task': ({ status }, { handles }) => handles && status === 'new',
  join: ({ status }, { handles }) => handles && status === 'new',
  reject: ({ status, isReviewBinding }, { handles }) => handles && status === 'new' && !isReviewBinding,
  pass: ({ status, goesToStreet, staysAtStreet }, { handles }) => handles && status === 'new' && !(goesToStreet && staysAtStreet),
  separate: ({ status, separatedAt, alsoReported }, { isReporter, handles }) =>
    status === 'joined' && (handles || (isReporter && separatedAt === null && alsoReported > 0)),
  rate: ({ status, ratedAt }, { isReporter }) => isReporter && status === 'answered' && ratedAt === null,
  reopen: ({ canReopen }, { isReporter }) => isReporter && canReopen,
  share: ({ goesToStreet, sharingState }, { isReporter }) => isReporter && !goesToStreet && sharingState !== 'kept-back',
  'decide-sharing': ({ sharingState }, { isReporter, handles }) => handles && !isReporter && sharingState === 'waiting',
  review: ({ status, reviewState }, { isReporter }) => isReporter && status === 'rejected' && reviewState === null,
  'decide-review': ({ reviewState }, { reviews }) => reviews && reviewState === 'waiting',
  'decide-appeal': ({ appealState }, { judges }) => judges && appealState === 'waiting',
};

/** What he may do with the report now. */
export function reportActionsOf(report: State, standing: ReportStanding): ReportAction[] {
  return (Object.keys(ALLOWED) as ReportAction[]).filter((action) => ALLOWED[action](report, standing));
}
