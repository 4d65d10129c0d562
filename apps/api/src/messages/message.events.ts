/** Topic: one stretch of the people who may be told of a must-read notice. */
export const NOTICE_MESSAGES = 'messages.notice';

export interface NoticeMessages extends Record<string, unknown> {
  noticeId: string;
  version: number;
  /** Under which nobody is told twice: the notice, or the event of its correction or reminder. */
  causeId: string;
  /** They have been told of it before. */
  isReminder?: true;
  /** Who came before is done. */
  afterPersonId: string;
}

/** Topic: who is told that his report is answered: by a task that was closed, or by a refusal. */
export const ANSWER_MESSAGES = 'messages.answer';

export interface AnswerMessages extends Record<string, unknown> {
  /** The closing or the refusal: a task that is worked over closes again. */
  causeId: string;
  of: { taskId: string } | { reportId: string };
  /** Who reported before is done; left out, nobody is. */
  afterReportId?: string;
}

/** Topic: one stretch of the people who may be told what they have not read of the week's notices. */
export const DIGEST_MESSAGES = 'messages.digest';

export interface DigestMessages extends Record<string, unknown> {
  /** The evening, as `digestAt` names it. */
  causeId: string;
  /** Who came before is done. */
  afterPersonId: string;
}
