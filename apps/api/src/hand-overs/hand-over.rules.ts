import {
  HAND_OVER_ACTIONS,
  HAND_OVER_ROLES,
  HAND_OVER_STATES,
  type HandOverAction,
  type HandOverState,
} from '@duoduo/contracts/hand-overs';
import type { Role } from '@duoduo/contracts/roles';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import type { HandOver } from './hand-over.entity';

/** Where a hand-over may go from each state. */
const NEXT: Record<HandOverState, readonly HandOverState[]> = {
  open: ['signed', 'cancelled'],
  signed: ['done', 'cancelled'],
  done: [],
  cancelled: [],
};

export function isUnderWay(state: HandOverState): boolean {
  return NEXT[state].length > 0;
}

/** For the WHERE of a guarded update: the states in which it may still be signed or cancelled. */
export const UNDER_WAY = HAND_OVER_STATES.filter(isUnderWay);

export function isHandedOver(role: Role): boolean {
  return (HAND_OVER_ROLES as readonly Role[]).includes(role);
}

/** The two whose signatures it needs, as they are called today. */
export interface Parties {
  fromPersonId: string;
  toPersonId: string;
}

export type Side = 'from' | 'to';

/** As which of the two the actor signs: as the one who has not yet, should he be both. */
export function sideOf(
  { personId }: Actor,
  { fromSignedAt }: Pick<HandOver, 'fromSignedAt'>,
  { fromPersonId, toPersonId }: Parties,
): Side | null {
  if (personId === fromPersonId && (fromSignedAt === null || personId !== toPersonId)) return 'from';
  return personId === toPersonId ? 'to' : null;
}

/** It exists for the two, and for who answers for the area. */
export function sees(actor: Actor, { areaCode }: Pick<HandOver, 'areaCode'>, { fromPersonId, toPersonId }: Parties): boolean {
  return [fromPersonId, toPersonId].includes(actor.personId) || isInsidePosts(actor, 'hand-over.oversee', areaCode);
}

type State = Pick<HandOver, 'areaCode' | 'state' | 'fromSignedAt' | 'toSignedAt'>;

/** What the actor may do with it now. */
export function actionsOf(actor: Actor, handOver: State, parties: Parties): HandOverAction[] {
  if (!isUnderWay(handOver.state)) {
    return [];
  }
  const side = sideOf(actor, handOver, parties);
  const may: Record<HandOverAction, boolean> = {
    sign: side !== null && handOver[`${side}SignedAt`] === null,
    cancel: sees(actor, handOver, parties),
  };
  return HAND_OVER_ACTIONS.filter((action) => may[action]);
}
