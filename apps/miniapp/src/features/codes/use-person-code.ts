import { useMutation } from '@tanstack/react-query';
import { PERSON_CODE_RENEWED_MS, type PersonCodePurpose } from '@duoduo/contracts/codes';
import { api } from '../../platform/api';
import { newKey } from '../../platform/new-key';
import { now } from '../../platform/clock';
import { useRenewedCode } from './use-renewed-code';

/** A code of mine for one purpose, and of several gifts for one: shown for half its life, then there is a new one. */
export function usePersonCode(purpose: PersonCodePurpose, redemptionId?: string) {
  const read = async () => {
    const body = { purpose, redemptionId };
    const { token } = await api('post', '/api/me/person-code', { header: { 'Idempotency-Key': newKey() }, body });
    return { token, renewAt: now().getTime() + PERSON_CODE_RENEWED_MS };
  };
  return useRenewedCode(['me', 'person-code', purpose, redemptionId], read, PERSON_CODE_RENEWED_MS);
}

/** Who shows this code; it is used up by the asking. */
export function useIdentify() {
  return useMutation({
    mutationFn: (personToken: string) => api('post', '/api/person-codes/identify', { body: { personToken } }),
  });
}
