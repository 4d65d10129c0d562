import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isIdNumber } from '@duoduo/contracts/id-number';
import type { Relation } from '@duoduo/contracts/households';
import { api } from '../../platform/api';
import type { AddMemberBody } from '../../platform/views';
import { dayIn } from './day';
import { refreshHomes } from './use-home';

/** Somebody who is registered by the grid worker, as far as the form is filled in. */
export interface NewMember {
  name: string;
  relation: Relation | null;
  phone: string;
  idNumber: string;
  lastDay: string;
}

/** What is sent; null while something is missing or wrong. */
export function memberBodyOf(member: NewMember): AddMemberBody | null {
  const name = member.name.trim();
  const phone = member.phone.trim();
  const idNumber = member.idNumber.trim().toUpperCase();
  const toDay = member.lastDay.trim() ? dayIn(member.lastDay) : undefined;
  if (!name || !member.relation || toDay === null || (idNumber && !isIdNumber(idNumber))) return null;
  return {
    name,
    relation: member.relation,
    ...(phone ? { phone } : {}),
    ...(idNumber ? { idNumber } : {}),
    ...(toDay ? { toDay } : {}),
  };
}

/** Puts somebody into a household's file on his behalf; the file says so. */
export function useAddMember(householdId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ key, body }: { key: string; body: AddMemberBody }) =>
      api('post', '/api/households/{householdId}/members', { path: { householdId }, header: { 'Idempotency-Key': key }, body }),
    onSuccess: () => refreshHomes(cache),
  });
}
