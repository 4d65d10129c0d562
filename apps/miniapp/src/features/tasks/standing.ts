import type { TaskEventKind } from '@duoduo/contracts/tasks';
import type { TaskView, TimelineItem } from '../../platform/views';
import type { IconName } from '../../ui/icon';

export interface Standing {
  icon: IconName;
  word: string;
  /** Something is to be done again. */
  isBack?: true;
}

/** What decides whose turn it is. */
const TURNS: readonly TaskEventKind[] = ['claimed', 'assigned', 'handed-in', 'sent-back', 'reopened'];
const BACK: readonly string[] = ['sent-back', 'reopened'] satisfies TaskEventKind[];

/** What who holds a task should read first: how it stands now. Null where there is no news, and for everybody else. */
export function standingOf(
  { holder, status }: Pick<TaskView, 'holder' | 'status'>,
  steps: readonly Pick<TimelineItem, 'at' | 'kind' | 'text'>[],
  isJustClaimed: boolean,
): Standing | null {
  if (!holder?.mine) return null;
  if (status === 'handed-in') return { icon: 'clock', word: '交上去了，等社区核查' };
  if (status === 'closed') return { icon: 'check', word: '核查通过，已结案' };
  if (status !== 'claimed') return null;
  const turn = lastOf(steps.filter(({ kind }) => (TURNS as readonly string[]).includes(kind)));
  if (turn && BACK.includes(turn.kind)) return { icon: 'undo', word: turn.text, isBack: true };
  return isJustClaimed ? { icon: 'check', word: '接到了，这件事归您办' } : null;
}

function lastOf<Step extends { at: string }>(steps: readonly Step[]): Step | undefined {
  return [...steps].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
}
