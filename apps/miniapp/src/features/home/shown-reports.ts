import type { ReportView } from '../../platform/views';

type Standing = Pick<ReportView, 'status'>;

/** The order on a home: what asks for the person's word, then what is under way, then what is over; in each the newest first, as they come. */
export function reportsByNeed<T extends Standing>(reports: readonly T[]): T[] {
  return [...reports].sort((a, b) => rankOf(a) - rankOf(b));
}

/** Whether something is still to come of it. */
export function isUnderWay({ status }: Standing): boolean {
  return status !== 'closed' && status !== 'rejected';
}

function rankOf(report: Standing): number {
  if (report.status === 'answered') return 0;
  return isUnderWay(report) ? 1 : 2;
}
