import { now } from '../../platform/clock';
import type { NoticeView } from '../../platform/views';
import { sayDue, sayMoment } from '../../ui/say-time';
import { blocksOf } from './notice-markdown';
import { spokenBlocks } from './spoken-blocks';
import { waitsForMe } from './use-notices';

/** What is read of a notice, by whoever reads it. */
export type ReadableNotice = NoticeWords &
  Pick<NoticeView, 'withdrawnAt' | 'withdrawnWhy' | 'correctedAt' | 'correctedWhy' | 'needsConfirm'>;

/** What there is to read: of a published notice, and of one that is still being written or waits, which has no day yet. */
export interface NoticeWords extends Pick<
  NoticeView,
  'level' | 'title' | 'body' | 'pictures' | 'areaName' | 'publisherName' | 'confirmBy'
> {
  publishedAt: string | null;
}

/** That it was withdrawn or corrected, and why; null of one that stands as it was published. */
export function changeWords(notice: ReadableNotice): string | null {
  if (notice.withdrawnAt) return `${sayMoment(notice.withdrawnAt, now())} 撤回，不用再办：${notice.withdrawnWhy}`;
  if (!notice.correctedAt) return null;
  const again = waitsForMe(notice) ? '。请再看一遍，重新确认' : '';
  return `${sayMoment(notice.correctedAt, now())} 更正：${notice.correctedWhy}${again}`;
}

/** A notice for the ear, in the order of the page. */
export function spokenNotice(notice: ReadableNotice): string[] {
  const isLive = notice.withdrawnAt === null;
  return [
    changeWords(notice),
    notice.level === 'must-read' && '必读通知',
    notice.title,
    isLive && notice.confirmBy && `请在${sayDue(notice.confirmBy, now())}确认`,
    ...spokenBlocks(blocksOf(notice.body)),
    ...notice.pictures.map(({ description }) => `照片：${description}`),
  ].filter((line): line is string => Boolean(line));
}
