import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { Banner } from '../../ui/banner';
import { Dotted } from '../../ui/card';
import { sayDue, sayMoment } from '../../ui/say-time';
import { MustRead, StatusTag } from '../../ui/status-tag';
import { Blocks } from './notice-blocks';
import { blocksOf } from './notice-markdown';
import { NoticePictures } from './notice-pictures';
import { changeWords, type NoticeWords, type ReadableNotice } from './notice-words';

/** That it was withdrawn or corrected, and why: before the words, so that nobody goes by the old ones. */
export function NoticeChange({ notice }: { notice: ReadableNotice }) {
  const words = changeWords(notice);
  if (!words) return null;
  return notice.withdrawnAt ? (
    <Banner look='soon' icon='undo'>
      {words}
    </Banner>
  ) : (
    <Banner icon='again'>{words}</Banner>
  );
}

/** The notice itself, under what became of it. What is given with it stands over its text. */
export function NoticeBody({ notice, atOnce, children }: { notice: ReadableNotice; atOnce?: boolean; children?: ReactNode }) {
  const isLive = notice.withdrawnAt === null;
  return (
    <>
      <NoticeChange notice={notice} />
      <NoticeText words={isLive ? notice : { ...notice, confirmBy: null }} atOnce={atOnce}>
        {children}
      </NoticeText>
    </>
  );
}

/** How pressing, what, from whom, the text, the pictures. */
export function NoticeText({ words, atOnce, children }: { words: NoticeWords; atOnce?: boolean; children?: ReactNode }) {
  return (
    <>
      <View className='dd-line dd-line--start dd-mt2'>
        {words.level === 'must-read' && <MustRead />}
        {words.level === 'important' && <StatusTag shape={null} word='重要' />}
        {words.confirmBy && <View className='dd-sub dd-ml2'>请在{sayDue(words.confirmBy, now())}确认</View>}
      </View>
      <View className='dd-title dd-mt2'>{words.title}</View>
      <View className='dd-cap dd-mt1'>
        <Dotted
          parts={[
            words.areaName,
            words.publisherName !== words.areaName && words.publisherName,
            words.publishedAt ? `${sayMoment(words.publishedAt, now())} 发布` : '还没有发布',
          ]}
        />
      </View>
      {children}
      <View className='dd-mt4'>
        <Blocks blocks={blocksOf(words.body)} />
      </View>
      <NoticePictures pictures={words.pictures} atOnce={atOnce} />
    </>
  );
}
