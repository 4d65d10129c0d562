import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { sayCount } from '../../ui/say-count';
import { sayDate } from '../../ui/say-time';
import type { PostView } from '../../platform/views';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { usePosts } from '../identity/use-posts';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { DeskSearch, matches, NothingFound } from './desk-search';
import { useSelection } from './use-selection';

/** The volunteers of the community: their posts. */
export function DeskVolunteerList({ post, slices }: { post: PostView; slices: ReactNode }) {
  const [words, setWords] = useState('');
  const posts = usePosts(post.areaCode, 'volunteer');
  const items = posts.items.filter(({ personName, areaName }) => matches(words, [personName, areaName]));
  const { selected, choose } = useSelection(items, ({ id }) => id);
  return (
    <>
      <DeskList
        title={posts.data ? `志愿者 ${sayCount(posts)} 位` : '志愿者'}
        head={
          <>
            {slices}
            <View className='dd-mt2'>
              <DeskSearch value={words} onChange={setWords} hint='姓、社区' />
            </View>
          </>
        }
      >
        <QueryState
          query={posts}
          name='志愿者'
          isNear
          isEmpty={items.length === 0}
          empty={
            words.trim() ? (
              <NothingFound words={words} list={posts} onClear={() => setWords('')} />
            ) : (
              <StateView icon='people' title='还没有志愿者' text='报名通过以后就在这里' isNear />
            )
          }
        >
          {items.map((each) => (
            <DeskItem
              key={each.id}
              title={each.personName}
              tag={null}
              sub={each.areaName}
              end={`${sayDate(each.fromDay)}起`}
              isOn={each.id === selected?.id}
              onPress={() => choose(each)}
            />
          ))}
          <LoadMore list={posts} />
        </QueryState>
      </DeskList>
      <DeskThing>
        {selected && (
          <View key={selected.id}>
            <View className='dd-title dd-below'>{selected.personName}，志愿者</View>
            <Card>
              <Fact name='社区'>{selected.areaName}</Fact>
              <Fact name='从哪天'>{sayDate(selected.fromDay)}</Fact>
              <Fact name='到哪天'>{selected.toDay ? sayDate(selected.toDay) : '没有定'}</Fact>
            </Card>
            <View className='dd-sub dd-mt3'>本人可以随时在手机上退出；时长、荣誉和积分一直留着</View>
          </View>
        )}
      </DeskThing>
    </>
  );
}
