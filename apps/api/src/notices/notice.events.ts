/** Topic: a must-read notice was published, or has new words that every household is asked to confirm. */
export const NOTICE_PUBLISHED = 'notice.published';

export interface NoticePublished {
  noticeId: string;
  /** Left out where it is the first one. */
  version?: number;
}

/** Topic: owed for the instant at which those are reminded who have not confirmed; of a version that is none any more nobody is. */
export const NOTICE_REMINDER_DUE = 'notice.reminder-due';

/** Topic: whoever has not confirmed this version is reminded of it. */
export const NOTICE_REMINDED = 'notice.reminded';

export interface NoticeReminded extends Record<string, unknown> {
  noticeId: string;
  version: number;
}

/** Topic: somebody an ordinary notice addresses, or a household a must-read notice addresses, opened it for the first time. */
export const NOTICE_OPENED = 'notice.opened';

export interface NoticeOpened {
  noticeId: string;
  /** Left out where it was the first one. */
  version?: number;
  /** The grid it counts for. */
  gridCode: string;
  /** Whose first opening it was. */
  by: { personId: string } | { householdId: string };
}
