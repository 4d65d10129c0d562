import { Text, View } from '@tarojs/components';
import type { ChangeSource } from '@duoduo/contracts/households';
import { now } from '../../platform/clock';
import type { FileChangeView } from '../../platform/views';
import { Card, Dotted } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { sayChange } from './say-change';
import type { useHouseholdChanges } from './use-households';

type Changes = ReturnType<typeof useHouseholdChanges>;

const SOURCE_NAMES: Record<ChangeSource, string> = { desk: '工作台', import: '表格导入', binding: '绑定住处', 'on-behalf': '网格员代办' };

/** The history of a file, as a matter of its own. */
export function HistoryCard({ changes }: { changes: Changes }) {
  return (
    <Card>
      <View className='dd-head'>变更记录</View>
      <History changes={changes} />
    </Card>
  );
}

/** Who changed what in a file, newest first. `names` says what its fields are called. */
export function History({ changes, names }: { changes: Changes; names?: Record<string, string> }) {
  return (
    <QueryState
      query={changes}
      name='变更记录'
      isNear
      isEmpty={changes.items.length === 0}
      empty={<StateView icon='doc' title='还没有改动过' isNear />}
    >
      <View className='dd-mt2'>
        {changes.items.map((change) => (
          <ChangeLine key={change.id} change={change} names={names} />
        ))}
      </View>
      <LoadMore list={changes} />
    </QueryState>
  );
}

function ChangeLine({ change, names }: { change: FileChangeView; names?: Record<string, string> }) {
  return (
    <View className='dd-td dd-td--top'>
      <View className='dd-grow'>
        {change.fields.map((field, index) => (
          <View key={index} className='dd-sub dd-ink dd-pre'>
            {sayChange(field, names)}
          </View>
        ))}
        <View className='dd-cap'>
          <Dotted parts={[change.by ?? '系统', SOURCE_NAMES[change.source]]} />
        </View>
      </View>
      <Text className='dd-cap dd-nowrap dd-ml2'>{sayMoment(change.at, now())}</Text>
    </View>
  );
}
