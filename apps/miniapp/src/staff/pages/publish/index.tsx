import { useState } from 'react';
import { View } from '@tarojs/components';
import { PublishForm } from '../../../features/notices/publish-form';
import { publishingPostOf } from '../../../features/notices/publishing-post';
import { useMe } from '../../../platform/me';
import { back, replaceWith } from '../../../platform/navigation';
import type { PublishedNoticeView } from '../../../platform/views';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** Publishing a notice, and what came of it: how many households and people it went to. */
function Publish() {
  const me = useMe();
  const post = publishingPostOf(me.data);
  const [published, setPublished] = useState<PublishedNoticeView | null>(null);
  if (published && !published.addressed) {
    const look = { word: '去看看', onPress: () => replaceWith('waiting-notice', { id: published.id }) };
    return (
      <Page title='发布通知'>
        <StateView icon='people' title='等另一位同事放行' text='同意了就发出；退回来的，改了再送' action={look} />
      </Page>
    );
  }
  if (published?.addressed) {
    const { households, people, vacant } = published.addressed;
    const look = { word: '看触达情况', onPress: () => replaceWith('reach', { id: published.id }) };
    return (
      <Page title='发布通知'>
        <StateView icon='check' title={`发给了 ${households} 户，${people} 人`} text={`另有 ${vacant} 套空置房，不算在内`} action={look} />
      </Page>
    );
  }
  return (
    <Page title='发布通知'>
      <QueryState query={me} name='您的岗位'>
        {post ? (
          <PublishForm post={post} onPublished={setPublished} />
        ) : (
          <View>
            <StateView icon='lock' title='您的岗位不能发通知' action={{ word: '返回', onPress: back }} />
          </View>
        )}
      </QueryState>
    </Page>
  );
}

export default screen(Publish);
