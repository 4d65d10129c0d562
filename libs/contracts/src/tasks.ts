export const TASK_STATUSES = ['open', 'claimed', 'handed-in', 'closed', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const POOL_KINDS = ['unit', 'grid-worker', 'volunteer'] as const;
export type PoolKind = (typeof POOL_KINDS)[number];

export const TASK_ACTIONS = [
  'claim',
  'start',
  'assign',
  'release',
  'hand-in',
  'accept',
  'send-back',
  'cancel',
  'rule',
  'extend',
  'grant-extension',
  'assist',
  'part',
  'park',
  'unpark',
] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

export const TASK_SCOPES = ['pool', 'mine', 'area', 'assist'] as const;
export type TaskScope = (typeof TASK_SCOPES)[number];

export const RELEASE_REASONS = ['not-ours', 'cannot-do', 'need-others', 'other'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];
export const RELEASE_REASON_NAMES: Record<ReleaseReason, string> = {
  'not-ours': '不属于本单位职责',
  'cannot-do': '条件不具备，暂时办不了',
  'need-others': '需要其他单位配合',
  other: '其他原因',
};

export const REPORT_STATUSES = ['new', 'joined', 'rejected', 'answered', 'closed'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** How a report came in. `app` is the reporter himself; the others are filed by staff on behalf (代报), `link` by who is linked to the household. */
export const REPORT_CHANNELS = ['app', 'visit', 'phone', 'counter', '12345', 'link'] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];
export const STAFF_CHANNELS = ['visit', 'phone', 'counter', '12345'] as const satisfies readonly ReportChannel[];
export type StaffChannel = (typeof STAFF_CHANNELS)[number];

/** Who handles a report of a category. */
export const REPORT_ADDRESSEES = ['community', 'street'] as const;
export type ReportAddressee = (typeof REPORT_ADDRESSEES)[number];

/** What happened to a report itself; what its task goes through is on the task's timeline. */
export const REPORT_EVENT_KINDS = [
  'joined',
  'separated',
  'passed',
  'rejected',
  'review-asked',
  'review-upheld',
  'review-overturned',
  'reopened',
  'rating-appealed',
  'rating-upheld',
  'rating-set-aside',
] as const;
export type ReportEventKind = (typeof REPORT_EVENT_KINDS)[number];

export const REVIEW_STATES = ['waiting', 'upheld', 'overturned'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export const REVIEW_DECISIONS = ['uphold', 'overturn'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/**
 * What becomes of a reporter's wish to let his neighbours read his words, where they are checked before: WeChat is being asked, the clerk is
 * to say, or one of the two has said.
 */
export const SHARING_STATES = ['checking', 'waiting', 'passed', 'allowed', 'kept-back'] as const;
export type SharingState = (typeof SHARING_STATES)[number];

export const SHARING_DECISIONS = ['allow', 'keep-back'] as const;
export type SharingDecision = (typeof SHARING_DECISIONS)[number];

/** Why the clerk is to say: WeChat has doubts about the words, or could not tell. */
export const SHARING_DOUBTS = ['risky', 'not-checked'] as const;
export type SharingDoubt = (typeof SHARING_DOUBTS)[number];

/** What became of an appeal against a rating: the rating stands, or it does not count. */
export const APPEAL_STATES = ['waiting', 'upheld', 'set-aside'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

export const APPEAL_DECISIONS = ['uphold', 'set-aside'] as const;
export type AppealDecision = (typeof APPEAL_DECISIONS)[number];

/** What somebody may do with a report. */
export const REPORT_ACTIONS = [
  'open-task',
  'join',
  'reject',
  'pass',
  'separate',
  'rate',
  'reopen',
  'share',
  'decide-sharing',
  'review',
  'decide-review',
  'decide-appeal',
] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];

/** Of a return that says that the list of duties is wrong. */
export const PROPOSAL_STATES = ['waiting', 'accepted', 'declined'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const SOLVED = ['yes', 'partly', 'no'] as const;
export type Solved = (typeof SOLVED)[number];
export const SOLVED_NAMES: Record<Solved, string> = { yes: '已解决', partly: '部分解决', no: '未解决' };

export const CLOCKS = ['working', 'natural'] as const;
export type ClockKind = (typeof CLOCKS)[number];

/** What the history of the list of duties (责任清单) tells of. */
export const DUTY_FIELDS = [
  'limitHours',
  'clock',
  'isUrgent',
  'rewardCap',
  'claimWindowHours',
  'needsPhoto',
  'needsVisit',
  'responsibleUnit',
] as const;
export type DutyField = (typeof DUTY_FIELDS)[number];
export const DUTY_FIELD_NAMES: Record<DutyField, string> = {
  limitHours: '办理时限',
  clock: '时限算法',
  isUrgent: '急件',
  rewardCap: '积分上限',
  claimWindowHours: '等人接单',
  needsPhoto: '结案要照片',
  needsVisit: '结案要上门',
  responsibleUnit: '责任单位',
};

/** What a task's timeline is made of. */
export const TASK_EVENT_KINDS = [
  'opened',
  'joined',
  'claimed',
  'started',
  'assigned',
  'released',
  'expired',
  'handed-in',
  'sent-back',
  'closed',
  'cancelled',
  'ruled',
  'given',
  'extension-asked',
  'extended',
  'extension-refused',
  'assist-asked',
  'part-added',
  'parked',
  'unparked',
  'reopened',
  'alarmed',
  'separated',
  'passed-on',
  'put-back',
] as const;
export type TaskEventKind = (typeof TASK_EVENT_KINDS)[number];

/** What somebody is told of a task's clock. `late` tells the clerk; a later one goes to the level above. */
export const ALARM_KINDS = ['due-soon', 'late', 'late-at-street', 'late-at-county', 'unclaimed', 'review-due'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Who has been told that a task is late, the widest area last. */
export const ESCALATIONS = ['community', 'street', 'county'] as const;
export type Escalation = (typeof ESCALATIONS)[number];

/** Statuses in which a task still has its clock running: what the lists of an area hold. */
export const LIVE_TASK_STATUSES = ['open', 'claimed', 'handed-in'] as const satisfies readonly TaskStatus[];
