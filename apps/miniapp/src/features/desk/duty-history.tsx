import { Text, View } from '@tarojs/components';
import { DUTY_FIELD_NAMES } from '@duoduo/contracts/tasks';
import { now } from '../../platform/clock';
import type { CategoryChangeView, PostView } from '../../platform/views';
import { Card, Dotted } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { sayChange } from '../households/say-change';
import { useCategoryChanges } from '../tasks/use-categories';

const CLOCKS: Record<string, string> = { working: '工作时间', natural: '昼夜不停' };
const FLAGS: Record<string, string> = { true: '是', false: '否' };

type Change = CategoryChangeView['fields'][number];

function valueOf(field: Change['field'], value: string | null): string | null {
  if (value === null) return null;
  if (field === 'limitHours' || field === 'claimWindowHours') return `${value} 小时`;
  if (field === 'rewardCap') return `${value} 分`;
  return CLOCKS[value] ?? FLAGS[value] ?? value;
}

function wordsOf({ field, before, after }: Change): string {
  return sayChange({ field, before: valueOf(field, before), after: valueOf(field, after) }, DUTY_FIELD_NAMES);
}

/** Who changed what in a line of the list of duties, newest first. */
export function DutyHistory({ categoryCode, post }: { categoryCode: string; post: PostView }) {
  const changes = useCategoryChanges(categoryCode);
  return (
    <Card>
      <View className='dd-head'>变更记录</View>
      <QueryState
        query={changes}
        name='变更记录'
        isNear
        isEmpty={changes.items.length === 0}
        empty={<StateView icon='doc' title='还没有改动过' isNear />}
      >
        <View className='dd-mt2'>
          {changes.items.map((change) => (
            <View key={change.id} className='dd-td dd-td--top'>
              <View className='dd-grow'>
                {change.fields.map((field) => (
                  <View key={field.field} className='dd-sub dd-ink'>
                    {wordsOf(field)}
                  </View>
                ))}
                <View className='dd-cap'>
                  <Dotted parts={[change.by, (!change.isEverywhere || change.areaCode !== post.areaCode) && change.areaName]} />
                </View>
              </View>
              <Text className='dd-cap dd-nowrap dd-ml2'>{sayMoment(change.at, now())}</Text>
            </View>
          ))}
        </View>
        <LoadMore list={changes} />
      </QueryState>
    </Card>
  );
}
