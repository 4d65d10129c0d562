import { useState } from 'react';
import { View } from '@tarojs/components';
import { UNIT_KIND_NAMES } from '@duoduo/contracts/households';
import { useKeys } from '../../platform/desk';
import { say, sure } from '../../platform/feedback';
import type { PostView, UnitFileView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { KeyCap } from '../../ui/key-cap';
import { QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { AreaPath } from '../identity/area-path';
import { UnitForm } from '../identity/unit-form';
import { useEndUnit, useUnit, useUnitsIn } from '../identity/use-posts';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { DeskSearch, matches, NothingFound } from './desk-search';
import { useSelection } from './use-selection';

/** Departments, companies, organisations: kept by an administrator. */
export function DeskUnits({ post }: { post: PostView }) {
  const [areaCode, setAreaCode] = useState(post.areaCode);
  const [words, setWords] = useState('');
  const [isNew, setIsNew] = useState(false);
  const units = useUnitsIn(areaCode);
  const items = (units.data?.items ?? []).filter((unit) => matches(words, [unit.name, UNIT_KIND_NAMES[unit.kind]]));
  const { selected, choose } = useSelection(
    items,
    (unit) => unit.id,
    () => setIsNew(false),
  );
  useKeys({ n: () => setIsNew(true) });
  return (
    <>
      <DeskList
        title='单位'
        end={
          <Button isSmall onPress={() => setIsNew(true)}>
            新单位
            <KeyCap letter='N' isOnPrimary />
          </Button>
        }
        head={
          <>
            <DeskSearch value={words} onChange={setWords} hint='单位名称、类别' />
            <AreaPath top={post.areaCode} value={areaCode} onChange={setAreaCode} />
          </>
        }
      >
        <QueryState
          query={units}
          name='单位'
          isNear
          isEmpty={items.length === 0}
          empty={
            words.trim() ? (
              <NothingFound words={words} onClear={() => setWords('')} />
            ) : (
              <StateView icon='bldg' title='这里还没有单位' text='按 N 登记一个' isNear />
            )
          }
        >
          {items.map((unit) => (
            <DeskItem
              key={unit.id}
              title={unit.name}
              tag={<StatusTag shape={null} word={UNIT_KIND_NAMES[unit.kind]} />}
              sub={unit.phone ?? '没有登记电话'}
              end=''
              isOn={!isNew && unit.id === selected?.id}
              onPress={() => choose(unit)}
            />
          ))}
        </QueryState>
      </DeskList>
      <DeskThing>
        {isNew && (
          <Card>
            <View className='dd-head'>新单位</View>
            <UnitForm top={post.areaCode} onDone={() => setIsNew(false)} />
          </Card>
        )}
        {!isNew && selected && <UnitThing key={selected.id} id={selected.id} top={post.areaCode} />}
      </DeskThing>
    </>
  );
}

function UnitThing({ id, top }: { id: string; top: string }) {
  const query = useUnit(id);
  return (
    <QueryState query={query} name='这个单位' isNear>
      {query.data && <UnitCard unit={query.data} top={top} />}
    </QueryState>
  );
}

function UnitCard({ unit, top }: { unit: UnitFileView; top: string }) {
  const [isChanging, setIsChanging] = useState(false);
  const end = useEndUnit(unit.id);
  useKeys({ e: () => setIsChanging(true) });
  const endNow = async () => {
    if (!(await sure(`${unit.name} 不再办事？`, '它的岗位一起停，手里的任务要先办完。'))) return;
    end.mutate(undefined, { onSuccess: () => say('已停用') });
  };
  return (
    <>
      <View className='dd-title'>{unit.name}</View>
      <View className='dd-mt3' />
      <Card>
        {isChanging && <UnitForm top={top} unit={unit} onDone={() => setIsChanging(false)} />}
        {!isChanging && (
          <>
            <Fact name='类别'>{UNIT_KIND_NAMES[unit.kind]}</Fact>
            <Fact name='电话'>{unit.phone ?? '没有登记'}</Fact>
            <Fact name='服务'>
              {unit.areaCodes.length} 个辖区{unit.estateIds.length > 0 && `，${unit.estateIds.length} 个小区`}
            </Fact>
            <View className='dd-line dd-line--start dd-mt2'>
              <Button kind='second' onPress={() => setIsChanging(true)}>
                修改
                <KeyCap letter='E' />
              </Button>
              <Button kind='plain' isBusy={end.isPending} onPress={() => void endNow()}>
                停用
              </Button>
            </View>
          </>
        )}
      </Card>
    </>
  );
}
