import type { Audience, NoticeLevel } from '@duoduo/contracts/notices';
import type { NoticePictureView } from '../../platform/views';

/** A notice that is being written. */
export interface NoticeDraft {
  level: NoticeLevel | null;
  audience: Audience;
  /** Null until it is chosen: whoever may speak to several communities says to whom. */
  areaCode: string | null;
  title: string;
  body: string;
  pictures: NoticePictureView[];
  /** Days from today to the evening by which households are asked to confirm. */
  confirmDays: string | null;
  isPublic: boolean;
}

/** Where it is kept on the device: one for each area from which somebody publishes. */
export const draftName = (areaCode: string) => `notice.${areaCode}`;

/** New words for a notice that was published. */
export interface CorrectionDraft {
  /** The version that it corrects. */
  from: number;
  title: string;
  body: string;
  pictures: NoticePictureView[];
  /** Days from today; null leaves the deadline as it is. */
  confirmDays: string | null;
  /** It was moved in what came back: it is chosen anew, since days have gone by. */
  isDeadlineMoved?: boolean;
  reason: string;
}

export const correctionName = (noticeId: string) => `notice.${noticeId}`;
