import type { Statement } from '../platform/database/sql';
import type { Outbox } from '../platform/outbox/outbox.service';
import type { Notice } from './notice.entity';
import { NOTICE_PUBLISHED, NOTICE_REMINDER_DUE } from './notice.events';
import { reminderAt } from './notice-reminder.rules';

/** What a version of a must-read notice owes when it comes out: that people are told, and reminded later. Two rows, however many they are. */
export function owedOf({ id: noticeId, version, confirmBy }: Notice, outbox: Outbox, now: Date): Statement[] {
  if (confirmBy === null) {
    return [];
  }
  const remindInMs = reminderAt(now, confirmBy).getTime() - now.getTime();
  return [
    outbox.statement(NOTICE_PUBLISHED, { noticeId, version }),
    outbox.statement(NOTICE_REMINDER_DUE, { noticeId, version }, remindInMs),
  ];
}
