import type { CodeAction, CodeFace, CodeKind } from '@duoduo/contracts/codes';

/** What is known about who scans a door. */
export interface DoorScanner {
  isStaff: boolean;
  isMember: boolean;
  holdsTask: boolean;
}

/** The face of a door: staff of the grid see most, then the household itself, then who has a task there; everybody else is a stranger. */
export function doorFace({ isStaff, isMember, holdsTask }: DoorScanner): CodeFace {
  if (isStaff) return 'worker';
  if (isMember) return 'member';
  return holdsTask ? 'task-holder' : 'public';
}

/** What one can go on to. Everybody may report from here. */
export function actionsOf(kind: CodeKind, isSignedIn: boolean, waiting: readonly { type: 'task' | 'notice' }[]): CodeAction[] {
  return [
    'report',
    ...(kind === 'household' && !isSignedIn ? (['sign-in'] as const) : []),
    ...(waiting.some(({ type }) => type === 'notice') ? (['open-notice'] as const) : []),
    ...(waiting.some(({ type }) => type === 'task') ? (['open-task'] as const) : []),
  ];
}
