import { useMutation } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { say, sayError } from '../../platform/feedback';

/** The number behind a code of WeChat's button. A code is good once: the next try is another tap. */
export function useWechatPhone(onFilled: (phone: string) => void) {
  return useMutation({
    mutationFn: (code: string) => api('post', '/api/memberships/phone-number', { body: { code } }),
    onSuccess: ({ phone }) => {
      onFilled(phone);
      say('填好了，不对可以改');
    },
    onError: sayError,
  });
}
