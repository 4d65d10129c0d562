import type { ReportEventKind } from '@duoduo/contracts/tasks';
import { insertOf, type Statement } from '../platform/database/sql';
import { newId } from '../platform/new-id';
import type { ReportEventFacts } from './report-event.entity';

export interface NewReportEvent {
  reportId: string;
  kind: ReportEventKind;
  byId: string | null;
  facts?: ReportEventFacts;
  at: Date;
}

/** One more line of a report's own story. */
export function addReportEvent(event: NewReportEvent): Statement {
  return addReportEvents([event]);
}

/** The same for several, which there must be. */
export function addReportEvents(events: readonly NewReportEvent[]): Statement {
  return insertOf(
    'report_events',
    events.map(({ reportId, kind, byId, facts, at }) => ({ id: newId(at), reportId, kind, byId, facts: JSON.stringify(facts ?? {}), at })),
  );
}
