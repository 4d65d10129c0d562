import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { AlarmKind } from '@duoduo/contracts/tasks';
import { type Actor, postsFor } from '../platform/access/actor';
import type { Task } from './task.entity';
import type { TaskReminder } from './task-reminder.entity';
import { unitsOf } from './task.rules';

export type Addressee = Pick<TaskReminder, 'toPersonId' | 'toUnitId' | 'toAreaCode'>;

const NOBODY: Addressee = { toPersonId: null, toUnitId: null, toAreaCode: null };

/** The level that hears of it. */
const LEVELS: Record<AlarmKind, keyof typeof AREA_CODE_LENGTHS | 'holder'> = {
  'due-soon': 'holder',
  late: 'community',
  'late-at-street': 'street',
  'late-at-county': 'county',
  unclaimed: 'community',
  'review-due': 'community',
};

/** Who must hear of an alarm. What nobody holds is the community's; what lies above the level is its own area's. */
export function addresseeOf(
  { areaCode, status, holderPersonId, holderUnitId }: Pick<Task, 'areaCode' | 'status' | 'holderPersonId' | 'holderUnitId'>,
  kind: AlarmKind,
): Addressee {
  const level = LEVELS[kind];
  if (level === 'holder' && status === 'claimed') {
    return holderUnitId === null ? { ...NOBODY, toPersonId: holderPersonId } : { ...NOBODY, toUnitId: holderUnitId };
  }
  return { ...NOBODY, toAreaCode: areaCode.slice(0, AREA_CODE_LENGTHS[level === 'holder' ? 'community' : level]) };
}

/** Whose reminders are his: his own, his units', and those of the areas that he answers for, not of the areas inside them. */
export function remindersFor(actor: Actor): { column: keyof Addressee; value: string }[] {
  const areas = postsFor(actor, 'task.read').filter(({ role }) => role === 'clerk' || role === 'supervisor');
  return [
    { column: 'toPersonId' as const, value: actor.personId },
    ...unitsOf(actor).map((value) => ({ column: 'toUnitId' as const, value })),
    ...[...new Set(areas.map(({ areaCode }) => areaCode))].map((value) => ({ column: 'toAreaCode' as const, value })),
  ];
}
