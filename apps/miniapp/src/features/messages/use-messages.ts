import Taro from '@tarojs/taro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MessageKind } from '@duoduo/contracts/messages';
import { api } from '../../platform/api';
import { isBrowser } from '../../platform/environment';
import { say, sayError } from '../../platform/feedback';
import { useKeeping } from '../../platform/me';
import { newKey } from '../../platform/new-key';
import { useSession } from '../../platform/session';
import type { MessageOffersView } from '../../platform/views';
import { sendOrKeep, WAITS_WORD } from '../../platform/waiting';

const OFFERS = ['me', 'message-credits'] as const;

/** What WeChat may bring this person: nothing in a browser, and nothing to who does not sign in by WeChat. */
export function useMessageOffer(kind: MessageKind) {
  const isSignedIn = useSession((store) => store.session !== null);
  const offers = useQuery({
    queryKey: OFFERS,
    queryFn: () => api('get', '/api/me/message-credits', {}),
    enabled: isSignedIn && !isBrowser,
  });
  return offers.data?.items.find((offer) => offer.kind === kind);
}

/** WeChat asks in its own window, which opens at a tap only: nothing is waited for before it. Null: he did not accept. */
async function askWechat(templateId: string): Promise<string | null> {
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: [templateId], entityIds: [] });
    return (answer as Record<string, unknown>)[templateId] === 'accept' ? templateId : null;
  } catch {
    // Switched off in WeChat's settings, or its window was closed.
    return null;
  }
}

const DECLINED = 'declined';

/** One message more, where he accepts it. WeChat asks once: what he accepted waits for the network under its key, and counts once. */
export function useAcceptMessage(kind: MessageKind) {
  useKeeping();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (templateId: string) => {
      if ((await askWechat(templateId)) === null) return DECLINED;
      const key = newKey();
      return sendOrKeep<MessageOffersView>({
        id: key,
        path: '/api/me/message-credits',
        body: { kinds: [kind] },
        idempotencyKey: key,
        isInOrder: true,
        what: '用微信提醒',
      });
    },
    onSuccess: (offers) => {
      if (offers === DECLINED) return say('好的，微信不提醒您');
      if (offers === null) return say(WAITS_WORD);
      cache.setQueryData(OFFERS, offers);
      say('好，到时用微信告诉您');
    },
    onError: sayError,
  });
}
