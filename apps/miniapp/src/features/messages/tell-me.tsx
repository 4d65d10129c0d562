import { View } from '@tarojs/components';
import type { MessageKind } from '@duoduo/contracts/messages';
import { Card, Row } from '../../ui/card';
import { useAcceptMessage, useMessageOffer } from './use-messages';

const WORDS: Record<MessageKind, { ask: string; sub: string; set: string }> = {
  notice: { ask: '下次有必读通知，用微信提醒我', sub: '点一下，微信会再问您一次', set: '下次有必读通知，微信会提醒您' },
  answer: { ask: '办好了，用微信告诉我', sub: '点一下，微信会再问您一次', set: '办好了，微信会告诉您' },
  digest: { ask: '除了必读，没看的通知星期五用微信提醒我', sub: '只提醒一次，都看过就不提醒', set: '除了必读，没看的星期五微信提醒您' },
};

/** Offers a message by WeChat at the moment that it makes sense; nothing where there is none to offer. */
export function TellMe({ kind }: { kind: MessageKind }) {
  const offer = useMessageOffer(kind);
  const accept = useAcceptMessage(kind);
  if (!offer) return null;
  const { ask, sub, set } = WORDS[kind];
  const press = () => {
    if (!accept.isPending) accept.mutate(offer.templateId);
  };
  return (
    <View className='dd-mt3'>
      <Card look='list'>
        {offer.remaining > 0 ? <Row icon='check' title={set} /> : <Row icon='bell' title={ask} sub={sub} label={ask} onPress={press} />}
      </Card>
    </View>
  );
}
