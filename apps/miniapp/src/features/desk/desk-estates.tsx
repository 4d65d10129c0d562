import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useKeys } from '../../platform/desk';
import type { PostView } from '../../platform/views';
import { Card, Link } from '../../ui/card';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { EstateFile } from '../households/estate-file';
import { EstateForm } from '../households/estate-form';
import { useEstates } from '../households/use-estates';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { DeskSearch, matches, NothingFound } from './desk-search';
import { useSelection } from './use-selection';

interface Props {
  post: PostView;
  slices: ReactNode;
  onHousehold: (id: string) => void;
}

/** The estates of the community, each with its file. */
export function DeskEstates({ post, slices, onHousehold }: Props) {
  const estates = useEstates(post.areaCode);
  const [words, setWords] = useState('');
  const [isNew, setIsNew] = useState(false);
  const items = estates.items.filter((estate) => matches(words, [estate.name, estate.address, estate.propertyUnit?.name]));
  const { selected, choose } = useSelection(
    items,
    (estate) => estate.id,
    () => setIsNew(false),
  );
  useKeys({ n: () => setIsNew(true) });
  return (
    <>
      <DeskList
        title='小区'
        end={
          <Link label='新建小区' onPress={() => setIsNew(true)}>
            新建小区
          </Link>
        }
        head={
          <>
            {slices}
            <View className='dd-mt2'>
              <DeskSearch value={words} onChange={setWords} hint='小区、地址、物业' />
            </View>
          </>
        }
      >
        <QueryState
          query={estates}
          name='小区'
          isNear
          isEmpty={items.length === 0}
          empty={
            words.trim() ? (
              <NothingFound words={words} list={estates} onClear={() => setWords('')} />
            ) : (
              <StateView icon='bldg' title='还没有小区' text='可以新建，也可以导入表格' isNear />
            )
          }
        >
          {items.map((estate) => (
            <DeskItem
              key={estate.id}
              title={estate.name}
              tag={null}
              sub={estate.propertyUnit?.name ?? '没有登记物业'}
              end=''
              isOn={!isNew && estate.id === selected?.id}
              onPress={() => choose(estate)}
            />
          ))}
          <LoadMore list={estates} />
        </QueryState>
      </DeskList>
      <DeskThing>
        {isNew && (
          <Card>
            <View className='dd-head'>新建小区</View>
            <EstateForm communityCode={post.areaCode} onDone={() => setIsNew(false)} />
          </Card>
        )}
        {!isNew && selected && <EstateFile key={selected.id} id={selected.id} onHousehold={onHousehold} />}
      </DeskThing>
    </>
  );
}
