import { say, sure } from '../../platform/feedback';
import type { HomeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Row, Section } from '../../ui/card';
import { sayDate } from '../../ui/say-time';
import { useDeclineLink } from './use-links';

/** 联系党员, as the home reads it: who it is, what he may do, and that he is not needed. Nothing where there is nobody. */
export function HomeLinks({ home }: { home: HomeView }) {
  const decline = useDeclineLink();
  const askAndDecline = async (id: string, name: string) => {
    const isSure = await sure('不需要联系？', `${name}从现在起不能再联系您家，社区会看到您的意思。`);
    if (isSure) decline.mutate(id, { onSuccess: () => say('好的，不会再联系您家') });
  };
  if (home.links.length === 0) return null;
  return (
    <>
      <Section title='联系党员' end='看不到您家的档案' />
      <Card look='list'>
        {home.links.map(({ id, name, fromDay, toDay }) => (
          <Row
            key={id}
            initial={name}
            title={name}
            sub={`${sayDate(fromDay)} 起${toDay ? `，到 ${sayDate(toDay)}` : ''}`}
            end={
              <Button
                kind='second'
                isSmall
                label={`不需要联系 ${name}`}
                isBusy={decline.isPending}
                onPress={() => void askAndDecline(id, name)}
              >
                不需要联系
              </Button>
            }
          />
        ))}
      </Card>
    </>
  );
}
