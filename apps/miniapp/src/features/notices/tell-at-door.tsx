import { View } from '@tarojs/components';
import { useWaiting } from '../../platform/waiting';
import { Button } from '../../ui/button';
import { tellingId, useTellHousehold } from './use-notices';

interface Props {
  noticeId: string;
  title: string;
  /** What they are told. */
  version: number | null;
  /** Of the code that was scanned. */
  token: string;
  /** The households behind the door, in the order of the page. */
  homes: readonly string[];
  /** Those of them that have not confirmed. */
  householdIds: readonly string[];
  address: string;
}

/** One tap at the door confirms a must-read notice for who lives behind it: of several households for the one that was told. */
export function TellAtDoor({ noticeId, title, version, token, homes, householdIds, address }: Props) {
  const tell = useTellHousehold(noticeId);
  const waiting = useWaiting(({ items }) => items);
  const waits = (householdId: string) => waiting.some(({ id, refusal }) => id === tellingId(noticeId, householdId) && refusal === null);
  return (
    <View className='dd-below--near'>
      {homes.map((householdId, index) => {
        if (!householdIds.includes(householdId)) return null;
        const word = homes.length > 1 ? `已当面告知第 ${index + 1} 户` : '已当面告知，确认';
        if (waits(householdId)) {
          return (
            <View key={householdId} className='dd-cap dd-mt2'>
              已记在手机里，等网络
            </View>
          );
        }
        return (
          <View key={householdId} className='dd-mt2'>
            <Button
              kind='second'
              icon='check'
              isBusy={tell.isPending}
              label={`${word}：${title}`}
              onPress={() =>
                tell.mutate({
                  channel: 'door',
                  householdToken: token,
                  householdId,
                  version: version ?? undefined,
                  what: `${title}，${address}`,
                })
              }
            >
              {word}
            </Button>
          </View>
        );
      })}
    </View>
  );
}
