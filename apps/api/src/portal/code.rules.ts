import type { CodeAction, CodeFace, CodeKind } from '@duoduo/contracts/codes';
import type { DoorPlace } from '../households/doors.service';
import { placeMalformed } from './portal.errors';

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

/** A door or board as a request names it. */
export interface SubjectWish {
  kind?: CodeKind;
  gridCode?: string;
  dwellingId?: string;
}

/** The one door or board that is meant. @throws invalid-body when none or several are, or another kind */
export function wantedSubject({ kind, gridCode, dwellingId }: SubjectWish): { kind: CodeKind; subjectId: string } {
  if (gridCode !== undefined && dwellingId === undefined && kind !== 'household') {
    return { kind: 'grid', subjectId: gridCode };
  }
  if (dwellingId !== undefined && gridCode === undefined && kind !== 'grid') {
    return { kind: 'household', subjectId: dwellingId };
  }
  throw placeMalformed(kind === 'grid' ? ['gridCode'] : kind === 'household' ? ['dwellingId'] : ['gridCode', 'dwellingId']);
}

/** Whether a board is meant without the doors of its grid. @throws invalid-body when anything else is named beside it */
export function isBoardAlone({ boardOf, ...others }: { boardOf?: string } & DoorsWish & { gridCode?: string }): boolean {
  if (boardOf === undefined) return false;
  const named = Object.entries(others).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (named.length > 0) throw placeMalformed(named);
  return true;
}

/** Doors as a request names them. */
export interface DoorsWish {
  dwellingId?: string;
  estateId?: string;
  building?: string;
  areaCode?: string;
}

/** The one place that is meant. @throws invalid-body when none or several are, or a building of no estate */
export function wantedDoors({ dwellingId, estateId, building, areaCode }: DoorsWish): DoorPlace {
  const named = [dwellingId, estateId, areaCode].filter((each) => each !== undefined).length;
  if (named !== 1 || (building !== undefined && estateId === undefined)) {
    throw placeMalformed(['estateId', 'areaCode']);
  }
  if (dwellingId !== undefined) return { dwellingId };
  return areaCode !== undefined ? { areaCode } : { estateId: estateId!, building };
}
