import { View, Text } from '@tarojs/components';
import type { WeeklyFigure } from '@duoduo/contracts/accounts';
import { pressable } from '../../platform/aria';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import type { WeeklyAccountView, WeeklyRecordView } from '../../platform/views';
import { Card, Dotted, Link } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { localDay, sayCalendarDay, sayClock } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { figure as grouped } from '../notices/reach-parts';
import type { useWeeklyRecords } from './use-weekly';

/** 11月16日 至 11月22日. */
export function sayWeek({ firstDay, lastDay }: WeeklyAccountView): string {
  return `${sayCalendarDay(firstDay, now())} 至 ${sayCalendarDay(lastDay, now())}`;
}

/** 11月26日 13:04: on paper 今天 is another day tomorrow. */
function sayWritten(at: string): string {
  return `${sayCalendarDay(localDay(new Date(at)), now())} ${sayClock(at)}`;
}

interface PickerProps {
  account: WeeklyAccountView;
  onWeek: (week: string) => void;
}

/** Which week it is, and the ones beside it. */
export function WeekPicker({ account, onWeek }: PickerProps) {
  const { weekBefore, weekAfter, isOver } = account;
  return (
    <View>
      <View className='dd-strong'>{sayWeek(account)}</View>
      <View className='dd-cap'>{isOver ? '周一 0 点到周日 24 点' : '这一周还没过完，数还会变'}</View>
      <View className='dd-line dd-line--start dd-mt1 dd-unprinted'>
        <Link onPress={() => onWeek(weekBefore)}>上一周</Link>
        <View className='dd-ml2 dd-weekly__after'>{weekAfter && <Link onPress={() => onWeek(weekAfter)}>下一周</Link>}</View>
      </View>
    </View>
  );
}

interface FiguresProps {
  account: WeeklyAccountView;
  value?: WeeklyFigure;
  onChoose: (figure: WeeklyFigure) => void;
}

/** What was counted, line by line, in an order that says nothing of more or less. */
export function WeeklyFigures({ account, value, onChoose }: FiguresProps) {
  return (
    <>
      {account.figures.map(({ key, name, number }) => (
        <View
          key={key}
          className={`dd-td dd-tap dd-weekly__row${key === value ? ' dd-weekly__row--on' : ''}`}
          {...pressable({ role: 'button', label: `${name} ${number}`, hasWords: true, current: key === value }, () => onChoose(key))}
        >
          <View className='dd-grow'>{name}</View>
          <Text className='dd-strong dd-weekly__n'>{grouped(number)}</Text>
          <View className='dd-td__chev dd-unprinted'>
            <Icon name='chev' />
          </View>
        </View>
      ))}
    </>
  );
}

interface RecordsProps {
  account: WeeklyAccountView;
  figure: WeeklyFigure;
  records: ReturnType<typeof useWeeklyRecords>;
  /** Opens the file of a household; where there is no room for it nothing opens. */
  onHousehold?: (id: string) => void;
}

/** The records behind a figure, one line each. */
export function WeeklyRecords({ account, figure, records, onHousehold }: RecordsProps) {
  const { name, note, number } = account.figures.find(({ key }) => key === figure)!;
  return (
    <>
      <View className='dd-title'>
        {name} {grouped(number)}
      </View>
      <View className='dd-sub'>{sayWeek(account)}</View>
      <View className='dd-sub dd-mt1'>{note}</View>
      <View className='dd-mt3' />
      <QueryState
        query={records}
        name='记录'
        isNear
        isEmpty={records.items.length === 0}
        empty={<StateView icon='tray' title='这一周没有' isNear />}
      >
        <Card look='list'>
          {records.items.map((record, index) => (
            <RecordRow key={`${record.at} ${record.id ?? ''} ${index}`} record={record} onHousehold={onHousehold} />
          ))}
        </Card>
        <LoadMore list={records} />
      </QueryState>
    </>
  );
}

function RecordRow({ record, onHousehold }: { record: WeeklyRecordView; onHousehold?: (id: string) => void }) {
  const { kind, title, place, at } = record;
  // every line of a list of homes would begin with the same words
  const isHome = kind === 'household';
  const show = opener(record, onHousehold);
  const press = show ? pressable({ role: 'button', label: isHome ? place : `${title} ${place}`, hasWords: true }, show) : {};
  return (
    <View className={`dd-row${show ? ' dd-tap' : ''}`} {...press}>
      <View className='dd-row__main'>
        <View>{isHome ? place : title}</View>
        <View className='dd-sub'>
          <Dotted parts={[!isHome && place, sayWritten(at)]} />
        </View>
      </View>
      {show && (
        <View className='dd-row__end dd-unprinted'>
          <Icon name='chev' />
        </View>
      )}
    </View>
  );
}

function opener({ kind, id }: WeeklyRecordView, onHousehold?: (id: string) => void): (() => void) | undefined {
  if (id === null) return undefined;
  switch (kind) {
    case 'household':
      return onHousehold && (() => onHousehold(id));
    case 'report':
      return () => open('report', { id });
    case 'task':
      return () => open('task', { id });
    case 'notice':
      return () => open('reach', { id });
  }
}
