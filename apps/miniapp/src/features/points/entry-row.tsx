import { Text, View } from '@tarojs/components';
import type { CauseType } from '@duoduo/contracts/points';
import { mayDo } from '@duoduo/contracts/policy';
import { now } from '../../platform/clock';
import { useMe } from '../../platform/me';
import { open, type PageName } from '../../platform/navigation';
import type { PointEntryView } from '../../platform/views';
import { Dotted, Row } from '../../ui/card';
import { sayDay } from '../../ui/say-time';
import { sayRuleOf, signed } from './say-points';

/** Where what points came from, or went for, is to be seen. */
const PAGES: Partial<Record<CauseType, PageName>> = { task: 'task', report: 'report', goods: 'redemption', activity: 'activity' };
const ID = /^[0-9A-HJKMNP-TV-Z]{13}$/;

/** A line behind the balance: what for, when, by which rule; it opens what it is about where the person may see that. */
export function EntryRow({ entry }: { entry: PointEntryView }) {
  const page = useCausePage(entry.cause);
  const rule = sayRuleOf(entry);
  return (
    <Row
      title={entry.reason}
      sub={
        <View className='dd-cap'>
          <Dotted parts={[sayDay(entry.at, now()), rule]} />
        </View>
      }
      end={<Text className='dd-amount'>{signed(entry.amount)}</Text>}
      label={page ? `${entry.reason}，${signed(entry.amount)} 分，看看这件事` : undefined}
      onPress={page ? () => open(page, { id: entry.cause.id }) : undefined}
    />
  );
}

function useCausePage({ type, id }: PointEntryView['cause']): PageName | undefined {
  const me = useMe();
  const roles = me.data?.posts.map(({ role }) => role) ?? [];
  // what a clerk gave by hand may name anything as its cause
  if (!ID.test(id) || (type === 'task' && !mayDo(roles, 'task.read'))) return undefined;
  return PAGES[type];
}
