import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { NoticeView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Dotted } from '../../ui/card';
import { sayDue, sayMoment } from '../../ui/say-time';
import { MustRead, StatusTag } from '../../ui/status-tag';
import { waitsForMe } from './use-notices';

/** That it was withdrawn or corrected, and why: before the words, so that nobody goes by the old ones. */
export function NoticeChange({ notice }: { notice: NoticeView }) {
  if (notice.withdrawnAt) {
    return (
      <Banner look='soon' icon='undo'>
        {sayMoment(notice.withdrawnAt, now())} 撤回，不用再办：{notice.withdrawnWhy}
      </Banner>
    );
  }
  if (!notice.correctedAt) return null;
  return (
    <Banner icon='again'>
      {sayMoment(notice.correctedAt, now())} 更正：{notice.correctedWhy}
      {waitsForMe(notice) && '。请再看一遍，重新确认'}
    </Banner>
  );
}

/** The notice itself: how pressing, what, from whom, the text by paragraphs. */
export function NoticeBody({ notice }: { notice: NoticeView }) {
  const paragraphs = notice.body.split(/\n+/).filter((paragraph) => paragraph.trim());
  const isLive = notice.withdrawnAt === null;
  return (
    <>
      <NoticeChange notice={notice} />
      <View className='dd-line dd-line--start dd-mt2'>
        {notice.level === 'must-read' && <MustRead />}
        {notice.level === 'important' && <StatusTag shape={null} word='重要' />}
        {isLive && notice.confirmBy && <View className='dd-sub dd-ml2'>请在{sayDue(notice.confirmBy, now())}确认</View>}
      </View>
      <View className='dd-title dd-mt2'>{notice.title}</View>
      <View className='dd-cap dd-mt1'>
        <Dotted
          parts={[
            notice.areaName,
            notice.publisherName !== notice.areaName && notice.publisherName,
            `${sayMoment(notice.publishedAt, now())} 发布`,
          ]}
        />
      </View>
      <View className='dd-mt3' />
      {paragraphs.map((paragraph, index) => (
        <View key={index} className='dd-mt2'>
          {paragraph}
        </View>
      ))}
    </>
  );
}
