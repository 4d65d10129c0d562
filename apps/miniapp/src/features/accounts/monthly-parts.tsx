import { View } from '@tarojs/components';
import { FILE_CHECK_STATE_NAMES, FILE_CHECK_STATES, type FileCheckState } from '@duoduo/contracts/file-checks';
import { FILE_FIELD_NAMES } from '@duoduo/contracts/households';
import type { MonthlyAccountView } from '../../platform/views';
import { Card, Link, Row, Section } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { sayMonth } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { useMonthlyFiles } from './use-monthly';

/** A figure of a grid; all that changed without a state. */
export interface Slice {
  gridCode: string;
  gridName: string;
  state?: FileCheckState;
}

interface TableProps {
  account: MonthlyAccountView;
  value: Slice | null;
  onChoose: (slice: Slice | null) => void;
}

/** Grid by grid in the order of their codes; every figure opens to its files. */
export function GridTable({ account, value, onChoose }: TableProps) {
  const isOpen = (gridCode: string, state?: FileCheckState) => value?.gridCode === gridCode && value.state === state;
  return (
    <>
      <View className='dd-desk__pad'>
        <Link isOn={value === null} onPress={() => onChoose(null)}>
          {account.books.isSound ? '积分账：对上了' : '积分账：没有对上'}
        </Link>
      </View>
      {account.grids.map((grid) => (
        <View key={grid.gridCode} className={`dd-item${value?.gridCode === grid.gridCode ? ' dd-item--on' : ''}`}>
          <View className='dd-strong'>{grid.gridName}</View>
          {grid.changed === 0 ? (
            <View className='dd-sub'>没有变动的户</View>
          ) : (
            <View className='dd-line dd-line--start dd-line--wrap'>
              <Link label={`${grid.gridName} 变动 ${grid.changed} 户`} isOn={isOpen(grid.gridCode)} onPress={() => onChoose(grid)}>
                变动 {grid.changed}
              </Link>
              {FILE_CHECK_STATES.map((state) => (
                <View key={state} className='dd-line dd-ml2'>
                  <Link
                    label={`${grid.gridName} ${FILE_CHECK_STATE_NAMES[state]} ${grid[state]} 户`}
                    isOn={isOpen(grid.gridCode, state)}
                    onPress={() => onChoose({ gridCode: grid.gridCode, gridName: grid.gridName, state })}
                  >
                    {FILE_CHECK_STATE_NAMES[state]} {grid[state]}
                  </Link>
                </View>
              ))}
            </View>
          )}
        </View>
      ))}
      {account.grids.length === 0 && <StateView icon='tray' title='这个社区还没有网格' isNear />}
    </>
  );
}

/** The points of the people of the community, recomputed. */
export function BooksPart({ books }: { books: MonthlyAccountView['books'] }) {
  return (
    <>
      <View className='dd-title dd-below'>积分对账</View>
      <Card>
        <Fact name='结果'>
          <StatusTag
            shape={books.isSound ? 'done' : 'late'}
            word={books.isSound ? '每一笔都对得上' : `${books.differences.length} 处不符`}
          />
        </Fact>
        <Fact name='账户'>{books.accounts} 个</Fact>
        <Fact name='进出'>{books.transfers} 笔</Fact>
        <Fact name='总差额'>{books.sum} 分</Fact>
      </Card>
      {books.differences.length > 0 && <Section title='第一处不符在最前' />}
      {books.differences.map((words, index) => (
        <Card key={index}>{words}</Card>
      ))}
    </>
  );
}

interface FilesProps {
  account: MonthlyAccountView;
  slice: Slice;
  onHousehold: (id: string) => void;
}

/** The files behind a figure: which home, and what of it changed. */
export function MonthlyFiles({ account, slice, onHousehold }: FilesProps) {
  const { month } = account;
  const files = useMonthlyFiles({ areaCode: slice.gridCode, month, state: slice.state });
  return (
    <>
      <View className='dd-title'>
        {slice.gridName} {slice.state ? FILE_CHECK_STATE_NAMES[slice.state] : '变动的户'}
      </View>
      <View className='dd-sub'>{sayMonth(month)}</View>
      <View className='dd-mt3' />
      <QueryState
        query={files}
        name='变动的户'
        isNear
        isEmpty={files.items.length === 0}
        empty={<StateView icon='tray' title='这一项没有户' isNear />}
      >
        <Card look='list'>
          {files.items.map(({ householdId, place, fields, state }, index) => (
            <Row
              key={householdId ?? index}
              icon='door'
              title={place}
              label={place}
              end={`${fields.map((field) => FILE_FIELD_NAMES[field]).join('、')}，${FILE_CHECK_STATE_NAMES[state]}`}
              onPress={householdId ? () => onHousehold(householdId) : undefined}
            />
          ))}
        </Card>
        <LoadMore list={files} />
      </QueryState>
    </>
  );
}
