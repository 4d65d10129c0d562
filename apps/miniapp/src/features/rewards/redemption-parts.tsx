import { View } from '@tarojs/components';
import { REDEMPTION_STATE_NAMES, type RedemptionState } from '@duoduo/contracts/rewards';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigation';
import type { RedemptionView } from '../../platform/views';
import { Row } from '../../ui/card';
import type { ShapeName } from '../../ui/icon';
import { sayCalendarDay, sayDay } from '../../ui/say-time';
import { StatusTag } from '../../ui/status-tag';

const SHAPES: Record<RedemptionState, ShapeName | null> = { waiting: 'wait', collected: 'done', cancelled: null, expired: null };

export function RedemptionTag({ state }: { state: RedemptionState }) {
  return <StatusTag shape={SHAPES[state]} word={REDEMPTION_STATE_NAMES[state]} />;
}

/** A gift in a list: until when it waits, or when that ended. */
export function RedemptionRow({ redemption }: { redemption: RedemptionView }) {
  const { id, name, state, collectBy, endedAt } = redemption;
  const when = state === 'waiting' ? `留到 ${sayCalendarDay(collectBy, now())}` : endedAt && sayDay(endedAt, now());
  return (
    <Row
      icon='gift'
      title={name}
      sub={
        <>
          <View>{when}</View>
          <View>{sayBehalf(redemption)}</View>
        </>
      }
      end={<RedemptionTag state={state} />}
      label={`${name}，${REDEMPTION_STATE_NAMES[state]}`}
      onPress={() => open('redemption', { id })}
    />
  );
}

/** 娜* 替 王** 办的; nothing where somebody did it for himself. */
export function sayBehalf({ personName, filedByName }: Pick<RedemptionView, 'personName' | 'filedByName'>): string | null {
  return filedByName && personName ? `${filedByName} 替 ${personName} 办的` : null;
}
