import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { NoticeView } from '../../platform/views';
import { Dotted } from '../../ui/card';
import { sayDue, sayMoment } from '../../ui/say-time';
import { MustRead, StatusTag } from '../../ui/status-tag';

/** The notice itself: how pressing, what, from whom, the text by paragraphs. */
export function NoticeBody({ notice }: { notice: NoticeView }) {
  const paragraphs = notice.body.split(/\n+/).filter((paragraph) => paragraph.trim());
  return (
    <>
      <View className='dd-line dd-line--start'>
        {notice.level === 'must-read' && <MustRead />}
        {notice.level === 'important' && <StatusTag shape={null} word='重要' />}
        {notice.confirmBy && <View className='dd-sub dd-ml2'>请在{sayDue(notice.confirmBy, now())}确认</View>}
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
