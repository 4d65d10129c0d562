/** What the weekly account (周报账) counts, in its order. docs/accounts.md says from which records. */
export const WEEKLY_FIGURES = [
  'households-in',
  'people-in',
  'households-out',
  'people-out',
  'reports-received',
  'reports-answered',
  'tasks-late',
  'tasks-reopened',
  'visits',
  'notices-unreached',
  'estate-problems',
] as const;
export type WeeklyFigure = (typeof WEEKLY_FIGURES)[number];

export const WEEKLY_FIGURE_NAMES: Record<WeeklyFigure, string> = {
  'households-in': '住进来的户',
  'people-in': '住进来的人',
  'households-out': '搬走的户',
  'people-out': '搬走的人',
  'reports-received': '收到的诉求',
  'reports-answered': '答复的诉求',
  'tasks-late': '超过时限的任务',
  'tasks-reopened': '要求重新办理',
  visits: '上门',
  'notices-unreached': '必读通知没签收的户',
  'estate-problems': '小区里没办结的问题',
};

/** What exactly stands behind the number, for who reads it. */
export const WEEKLY_FIGURE_NOTES: Record<WeeklyFigure, string> = {
  'households-in': '居住从这一周开始的户；新登记和导入名册的也算，网格重划不算',
  'people-in': '这些户里这一周在册的人',
  'households-out': '居住到这一周为止的户，网格重划不算',
  'people-out': '这些户里这一周在册的人',
  'reports-received': '这一周反映的，转走的算到接手的地方',
  'reports-answered': '这一周答复的，含不予受理；又要求重办的，等再答复那一周算',
  'tasks-late': '时限在这一周、到时没有提交办理结果的；挂起的不算',
  'tasks-reopened': '这一周反映人不满意、要求重新办理，一次算一次',
  visits: '这一周的走访记录，扫了门上的码提交结果的，和上门签收必读通知的；一趟办两件事算两条',
  'notices-unreached': '这一周截止的必读通知，到截止时没签收的户',
  'estate-problems': '到这一周结束时还没办结、地点选了小区门牌的任务；后来重办的也算',
};

export const WEEKLY_RECORD_KINDS = ['household', 'report', 'task', 'notice'] as const;
export type WeeklyRecordKind = (typeof WEEKLY_RECORD_KINDS)[number];

/** A week of the calendar (ISO 8601), Monday to Sunday in China: `2026-W48`. */
export const WEEK_PATTERN = /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/;
