import { useState } from 'react';
import { ApiProblem } from '@duoduo/api-client/call';
import { newKey } from './new-key';

/**
 * The key of what is being written: the same until it is sent, also when the answer gets lost; a new one once the service has refused.
 * `renew` is for a form that stays open after it was sent.
 */
export function useDraftKey(): { key: string; onRefused: (error: unknown) => void; renew: () => void } {
  const [key, setKey] = useState(newKey);
  const onRefused = (error: unknown) => {
    if (error instanceof ApiProblem) setKey(newKey());
  };
  return { key, onRefused, renew: () => setKey(newKey()) };
}
