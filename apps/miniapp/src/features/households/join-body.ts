import type { Relation } from '@duoduo/contracts/households';
import type { CreateMembershipBody } from '../../platform/views';
import { dayIn } from './day';

export interface JoinDraft {
  key: string;
  isForChild: boolean;
  relation: Relation | null;
  name: string;
  phone: string;
  /** As typed. */
  lastDay: string;
  bornOn: string;
}

/** What is sent; null while something is missing. */
export function joinBodyOf(draft: JoinDraft, householdToken: string, householdId?: string): CreateMembershipBody | null {
  const name = draft.name.trim();
  const { relation } = draft;
  if (!relation || !name) return null;
  const shared = {
    householdToken,
    relation,
    ...(draft.phone.trim() ? { phone: draft.phone.trim() } : {}),
    ...(householdId ? { householdId } : {}),
  };
  if (draft.isForChild) {
    const bornOn = dayIn(draft.bornOn);
    return bornOn ? { ...shared, guardianOf: { name, bornOn } } : null;
  }
  // Who first said tenant may have typed a last day: it is sent for a tenant alone.
  const toDay = relation === 'tenant' ? dayIn(draft.lastDay) : undefined;
  if (toDay === null) return null;
  return { ...shared, name, ...(toDay ? { toDay } : {}) };
}
