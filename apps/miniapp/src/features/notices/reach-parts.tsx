import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { HOUSEHOLD_TAG_NAMES } from '@duoduo/contracts/households';
import { mayDo } from '@duoduo/contracts/policy';
import { pressable } from '../../platform/aria';
import { useMe } from '../../platform/me';
import type { NoticeView, ReachView, UnreachedView } from '../../platform/views';
import { useWaits } from '../../platform/waiting';
import { Button } from '../../ui/button';
import { Dotted } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { isAbsent, QueryState } from '../../ui/state-view';
import { PersonThere } from '../households/person-there';
import { useHousehold } from '../households/use-households';
import type { ListedGrid } from './listed-grids';
import { tellingId, useTellHousehold } from './use-notices';

/** Figures with a comma at the thousands. */
export function figure(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 应达 = 已确认 + 未触达, always; the vacant dwellings beside it. Who opened it on a phone is part of no sum: who was told confirms without. */
export function ReachSum({ reach }: { reach: ReachView }) {
  return (
    <>
      <View className='dd-line dd-line--start dd-line--top dd-reach-sum'>
        <Figure name='应达的户' count={reach.addressed} note='发布时住着人的' />
        <Text className='dd-sum__op'>=</Text>
        <Figure name='已确认' count={reach.confirmed} note='手机、上门等' />
        <Text className='dd-sum__op'>+</Text>
        <Figure name='未触达' count={reach.unreached} note='截止后上门' />
        <View className='dd-grow' />
        <View className='dd-sum__vacant'>
          <Figure name='空置，另列' count={reach.vacant} note='没人住的房' />
        </View>
      </View>
      <View className='dd-cap dd-mt2'>
        在手机上打开过的有 {figure(reach.opened)} 户；上门、电话、送纸质确认的不用打开，所以和已确认的户数不一样
      </View>
    </>
  );
}

function Figure({ name, count, note }: { name: string; count: number; note: string }) {
  return (
    <View className='dd-sum'>
      <View className='dd-sub'>{name}</View>
      <View className='dd-num'>{figure(count)}</View>
      <View className='dd-cap'>{note}</View>
    </View>
  );
}

interface GridRowProps {
  grid: ListedGrid;
  widest: number;
  isOn: boolean;
  onPress: () => void;
}

/** One grid: the filled part has confirmed, the hollow part is not reached; the numbers stand beside it. */
export function GridRow({ grid, widest, isOn, onPress }: GridRowProps) {
  const share = (count: number) => `${widest > 0 ? (count / widest) * 100 : 0}%`;
  const said = `${grid.fullName}，已确认 ${grid.confirmed}，未触达 ${grid.unreached}，应达 ${grid.addressed}`;
  return (
    <View className={`dd-td dd-tap${isOn ? ' dd-td--on' : ''}`} {...pressable({ role: 'button', label: said, hasWords: true }, onPress)}>
      <View className='dd-reach__name'>
        {grid.within && <View className='dd-cap'>{grid.within}</View>}
        <View className='dd-strong'>{grid.name}</View>
      </View>
      <View className='dd-reach'>
        <View className='dd-reach__yes' style={{ width: share(grid.confirmed) }} />
        {grid.unreached > 0 && <View className='dd-reach__no' style={{ width: share(grid.unreached) }} />}
      </View>
      <Text className='dd-td__n'>{grid.confirmed}</Text>
      <Text className='dd-td__n dd-strong dd-td__late'>{grid.unreached}</Text>
      <Text className='dd-td__n dd-td__wide'>{grid.addressed}</Text>
      <View className='dd-td__chev'>
        <Icon name='chev' />
      </View>
    </View>
  );
}

/** The head of the bars: what filled and hollow mean. */
export function GridHead() {
  return (
    <View className='dd-td dd-cap'>
      <Text className='dd-reach__name'>网格</Text>
      <View className='dd-reach dd-reach--legend'>
        <View className='dd-reach__yes dd-reach__key' />
        <Text className='dd-nowrap'>已确认</Text>
        <View className='dd-reach__no dd-reach__key' />
        <Text className='dd-nowrap'>未触达</Text>
      </View>
      <Text className='dd-td__n'>已确认</Text>
      <Text className='dd-td__n'>未触达</Text>
      <Text className='dd-td__n dd-td__wide'>应达</Text>
      <View className='dd-td__chev' />
    </View>
  );
}

type Told = Pick<NoticeView, 'id' | 'version'>;

/** A household that nobody has reached, by its door. Who works there opens it to note down that it was told. */
export function UnreachedRow({ notice, household }: { notice: Told; household: UnreachedView }) {
  const [isOpen, setIsOpen] = useState(false);
  const me = useMe();
  const waits = useWaits(tellingId(notice.id, household.householdId));
  const mayTell = mayDo(me.data?.posts.map(({ role }) => role) ?? [], 'notice.confirm-for');
  const words = (
    <View className='dd-grow'>
      <View className='dd-whole'>{household.address}</View>
      <View className='dd-cap'>
        <Dotted parts={[household.headName, ...household.tags.map((tag) => HOUSEHOLD_TAG_NAMES[tag])]} />
      </View>
    </View>
  );
  if (!mayTell) return <View className='dd-unreached'>{words}</View>;
  if (waits) {
    return (
      <View className='dd-unreached dd-line'>
        {words}
        <View className='dd-sub dd-nowrap'>已记下，等网络</View>
      </View>
    );
  }
  const word = isOpen ? '收起' : '打电话、记为已告知';
  return (
    <View className='dd-unreached'>
      <View
        className='dd-line dd-line--wrap dd-tap'
        {...pressable({ role: 'button', label: `${household.address}，${word}`, hasWords: true }, () => setIsOpen(!isOpen))}
      >
        {words}
        <View className='dd-link dd-nowrap'>{word}</View>
      </View>
      {isOpen && <TellByWay notice={notice} householdId={household.householdId} address={household.address} />}
    </View>
  );
}

/** Whom to call there. A household that has moved away is in the files of others: nobody is shown, and a call that was made can still be noted. */
function ToCall({ householdId }: { householdId: string }) {
  const household = useHousehold(householdId);
  if (isAbsent(household.error)) return null;
  return (
    <QueryState query={household} name='这户的人' isNear>
      {household.data?.members.map((member) => (
        <PersonThere key={member.id} member={member} purpose='notice' />
      ))}
    </QueryState>
  );
}

/** By which way it was told. Who was at the door scans its code instead. */
function TellByWay({ notice, householdId, address }: { notice: Told; householdId: string; address: string }) {
  const tell = useTellHousehold(notice.id);
  const ways = [
    { channel: 'phone', icon: 'phone', word: '电话说了' },
    { channel: 'paper', icon: 'post', word: '送了纸质' },
  ] as const;
  return (
    <>
      <ToCall householdId={householdId} />
      <View className='dd-line dd-line--start dd-mt2'>
        {ways.map(({ channel, icon, word }) => (
          <View key={channel} className='dd-grow dd-tell'>
            <Button
              kind='second'
              icon={icon}
              isBusy={tell.isPending}
              label={`${address}，${word}`}
              onPress={() => tell.mutate({ channel, householdId, version: notice.version, what: address })}
            >
              {word}
            </Button>
          </View>
        ))}
      </View>
      <View className='dd-cap dd-mt2'>当面说的，请扫门上的户码确认</View>
    </>
  );
}
