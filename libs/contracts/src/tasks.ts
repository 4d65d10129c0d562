export const TASK_STATUSES = ['open', 'claimed', 'handed-in', 'closed', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

export const POOL_KINDS = ['unit', 'grid-worker', 'volunteer'] as const;
export type PoolKind = (typeof POOL_KINDS)[number];

export const TASK_ACTIONS = ['claim', 'start', 'assign', 'release', 'hand-in', 'accept', 'send-back', 'cancel', 'rule'] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

export const TASK_SCOPES = ['pool', 'mine', 'area'] as const;
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

export const SOLVED = ['yes', 'partly', 'no'] as const;
export type Solved = (typeof SOLVED)[number];
export const SOLVED_NAMES: Record<Solved, string> = { yes: '已解决', partly: '部分解决', no: '未解决' };

export const CLOCKS = ['working', 'natural'] as const;
export type ClockKind = (typeof CLOCKS)[number];

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
  'passed-on',
  'put-back',
] as const;
export type TaskEventKind = (typeof TASK_EVENT_KINDS)[number];

/** Statuses in which a task still has its clock running: what the lists of an area hold. */
export const LIVE_TASK_STATUSES = ['open', 'claimed', 'handed-in'] as const satisfies readonly TaskStatus[];
