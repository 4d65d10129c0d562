import { View } from '@tarojs/components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { useHasWechat } from '../../platform/about';
import { now } from '../../platform/clock';
import { say, sayError, sure } from '../../platform/feedback';
import type { NoticeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Dotted } from '../../ui/card';
import { localDay, sayMoment } from '../../ui/say-time';

/** A day of reminders begins at ten in the evening: what is asked for at night rings in the morning. */
function reminderDay(at: Date): string {
  return localDay(new Date(at.getTime() + 2 * 3600_000));
}

/** Reminds whoever has not confirmed. A second time on one day changes nothing. */
function useRemind(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api('post', '/api/notices/{noticeId}/remind', { path: { noticeId: id } }),
    onSuccess: () => {
      say('提醒了还没确认的住户');
      void cache.invalidateQueries({ queryKey: ['notices'] });
    },
    onError: (error) => {
      sayError(error);
      void cache.invalidateQueries({ queryKey: ['notices'] });
    },
  });
}

/** To how many people WeChat brought a message about it; for who may change it. */
function useDeliveries(id: string, isEnabled: boolean) {
  return useQuery({
    queryKey: ['notices', id, 'messages'],
    queryFn: () => api('get', '/api/notices/{noticeId}/messages', { path: { noticeId: id } }),
    enabled: isEnabled,
  });
}

interface Props {
  notice: NoticeView;
  /** Households that have not confirmed. */
  unreached: number | undefined;
}

/** For who published a must-read notice: when people were reminded last, whom WeChat did not reach, and one more reminder. */
export function RemindPeople({ notice, unreached }: Props) {
  const remind = useRemind(notice.id);
  const hasWechat = useHasWechat();
  const isHis = notice.actions.length > 0 && notice.level === 'must-read';
  const { data: messages } = useDeliveries(notice.id, isHis);
  if (!isHis) return null;
  const isOpen = notice.confirmBy !== null && new Date(notice.confirmBy) > now() && Boolean(unreached);
  const isToday = notice.remindedAt !== null && reminderDay(new Date(notice.remindedAt)) === reminderDay(now());
  const submit = async () => {
    const byWechat = hasWechat ? '；同意微信通知的还会收到一条' : '';
    if (await sure('提醒还没确认的住户？', `他们打开这里就看到提醒${byWechat}。一天只能提醒一次。`)) remind.mutate();
  };
  return (
    <View className='dd-mt2 dd-below--near'>
      <View className='dd-sub'>
        <Dotted
          parts={[
            notice.remindedAt ? `${sayMoment(notice.remindedAt, now())} 提醒过` : isOpen && '截止前自动提醒一次',
            messages && messages.delivered > 0 && `微信送到 ${messages.delivered} 人`,
            messages && messages.notDelivered > 0 && `没送到 ${messages.notDelivered} 人`,
            messages && messages.unknown > 0 && `不知是否送到 ${messages.unknown} 人`,
          ]}
        />
      </View>
      {isOpen && !isToday && (
        <View className='dd-line dd-line--start dd-mt1'>
          <Button kind='plain' isBusy={remind.isPending} onPress={() => void submit()}>
            提醒没确认的住户
          </Button>
        </View>
      )}
    </View>
  );
}
