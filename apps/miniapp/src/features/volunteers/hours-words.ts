import { HOURS_STATE_NAMES, type HoursState } from '@duoduo/contracts/volunteers';
import type { HoursView } from '../../platform/views';
import type { ShapeName } from '../../ui/icon';
import { sayDay } from '../../ui/say-time';

const look = (state: HoursState, shape: ShapeName | null) => ({ shape, word: HOURS_STATE_NAMES[state] });
export const HOURS_LOOKS: Record<HoursState, { shape: ShapeName | null; word: string }> = {
  'on-show': look('on-show', 'wait'),
  objected: look('objected', 'rule'),
  counted: look('counted', 'done'),
  refused: look('refused', null),
};

/** What they stand on, in words. */
export function saySource({ source, enteredByName, witnessName }: Pick<HoursView, 'source' | 'enteredByName' | 'witnessName'>): string {
  if (source === 'code') return '扫码签到签退';
  if (source === 'witness') return `手工补录，${witnessName ?? '在场的人'}作证`;
  return enteredByName ? `${enteredByName}手工补录` : '手工补录';
}

/** 公示到 12月3日; 得 8 分. Nothing where the tag has said it all. */
export function sayHoursState({ state, countsAt, points }: Pick<HoursView, 'state' | 'countsAt' | 'points'>, now: Date): string | null {
  if (state === 'on-show') return countsAt ? `公示到${sayDay(countsAt, now)}，没人异议就计入` : '公示中';
  if (state === 'objected') return '有人提异议，等社区核定';
  if (state === 'refused') return '社区核定不予计入';
  return points ? `得 ${points} 分` : null;
}
