import type { AlarmKind } from '@duoduo/contracts/tasks';

/** Owed once for every alarm; whoever carries messages to people listens. */
export const TASK_ALARMED = 'task.alarmed';

export interface TaskAlarmed extends Record<string, unknown> {
  taskId: string;
  areaCode: string;
  kind: AlarmKind;
  aboutAt: string;
}

/** Owed when a task is closed, also again after rework. */
export const TASK_CLOSED = 'task.closed';

export interface TaskClosed extends Record<string, unknown> {
  taskId: string;
}

/** Owed when a reporter wants his neighbours to read his words and they are to be checked. */
export const SHARING_ASKED = 'report.sharing-asked';

export interface SharingAsked extends Record<string, unknown> {
  reportId: string;
}

/** Owed when a report is refused: the reporter has his answer, and no task. */
export const REPORT_REJECTED = 'report.rejected';

export interface ReportRejected extends Record<string, unknown> {
  reportId: string;
}
