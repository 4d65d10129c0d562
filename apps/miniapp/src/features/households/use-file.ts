import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { DialPurpose, RevealableField } from '@duoduo/contracts/households';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import { sayError } from '../../platform/feedback';
import { dial } from '../../platform/phone';
import { secondsUntil, useSeconds } from '../../platform/ticking';
import type { RevealedMemberView } from '../../platform/views';

const SHOWN_MS = 60_000;

/** 拨打: one tap; that he called and what for is kept for the household to read. */
export function useDial(purpose: DialPurpose) {
  return useMutation({
    mutationFn: (personId: string) => api('post', '/api/people/{personId}/dial', { path: { personId }, body: { purpose } }),
    onSuccess: ({ number, dialling }) => dial(number, dialling),
    onError: sayError,
  });
}

interface Shown {
  members: RevealedMemberView[];
  untilMs: number;
}

/** A household's people in the clear, for a minute; then they are masked again by themselves. */
export function useReveal(householdId: string) {
  const [shown, setShown] = useState<Shown | null>(null);
  const at = useSeconds(shown !== null);
  const secondsLeft = shown ? secondsUntil(shown.untilMs, at) : 0;
  const isOver = shown !== null && secondsLeft === 0;
  useEffect(() => {
    if (isOver) setShown(null);
  }, [isOver]);
  const { mutate, isPending } = useMutation({
    mutationFn: (body: { fields: RevealableField[]; purpose: string }) =>
      api('post', '/api/households/{householdId}/reveal', { path: { householdId }, body }),
    onSuccess: ({ members }) => setShown({ members, untilMs: now().getTime() + SHOWN_MS }),
    onError: sayError,
  });
  const of = (personId: string) => shown?.members.find((member) => member.personId === personId);
  return { of, isShown: shown !== null, secondsLeft, hide: () => setShown(null), reveal: mutate, isPending };
}
