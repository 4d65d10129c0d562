import { View } from '@tarojs/components';
import { Card, Section } from '../../ui/card';
import { TellAtDoor } from '../notices/tell-at-door';
import { useCode } from '../portal/use-codes';

interface Props {
  /** Of the code that was scanned: who was not at the door confirms nothing there. */
  token: string;
  householdId: string;
  address: string;
}

/** The must-read notices that this household has not confirmed, told on the same visit: one tap each. */
export function ToldToo({ token, householdId, address }: Props) {
  const code = useCode(token);
  const notices = code.data?.waiting.filter(({ type, householdIds }) => type === 'notice' && householdIds.includes(householdId)) ?? [];
  if (notices.length === 0) return null;
  return (
    <>
      <Section title='必读通知，当面说了吗？' />
      {notices.map(({ id, title, version }) => (
        <Card key={id} look='tight'>
          <View className='dd-strong'>{title}</View>
          <TellAtDoor
            noticeId={id}
            title={title}
            version={version}
            token={token}
            homes={[householdId]}
            householdIds={[householdId]}
            address={address}
          />
        </Card>
      ))}
    </>
  );
}
