import { NOTICE_LEVELS, type NoticeLevel } from '@duoduo/contracts/notices';
import { OneOf } from '../platform/http/fields';
import type { Notice } from './notice.entity';

/** A notice as anybody may read it: nothing of who reads it. */
export class PublicNoticeView {
  id!: string;
  areaName!: string;
  @OneOf(NOTICE_LEVELS, 'NoticeLevel') level!: NoticeLevel;
  title!: string;
  /** Empty once it is withdrawn. */
  body!: string;
  publisherName!: string;
  publishedAt!: string;
  correctedAt!: string | null;
  correctedWhy!: string | null;
  withdrawnAt!: string | null;
  withdrawnWhy!: string | null;

  static of(this: void, { notice, areaName }: { notice: Notice; areaName: string }): PublicNoticeView {
    return {
      id: notice.id,
      areaName,
      level: notice.level,
      title: notice.title,
      body: notice.withdrawnAt === null ? notice.body : '',
      publisherName: notice.publisherName,
      publishedAt: notice.publishedAt.toISOString(),
      correctedAt: notice.correctedAt?.toISOString() ?? null,
      correctedWhy: notice.correctedWhy,
      withdrawnAt: notice.withdrawnAt?.toISOString() ?? null,
      withdrawnWhy: notice.withdrawnWhy,
    };
  }
}
