import { useState } from 'react';
import { View } from '@tarojs/components';
import { LINK_GROUND_NAMES } from '@duoduo/contracts/household-links';
import { now } from '../../platform/clock';
import { useDraftKey } from '../../platform/draft-key';
import { errorText, say, sayError, sure } from '../../platform/feedback';
import type { HouseholdLinkView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Row } from '../../ui/card';
import { FormFoot } from '../../ui/form-foot';
import { localDay, sayDate } from '../../ui/say-time';
import { LoadMore, QueryState } from '../../ui/state-view';
import { PersonChoice } from '../identity/person-choice';
import { DaysField } from '../identity/post-forms';
import { dayIn } from './day';
import { useEndLink, useHouseholdLinks, useLinkHousehold } from './use-links';

/** 联系党员 of a household, in its file: who looks after it, and since when. */
export function LinksCard({ householdId, onAdd }: { householdId: string; onAdd: () => void }) {
  const links = useHouseholdLinks(householdId);
  return (
    <Card look='tight'>
      <View className='dd-line'>
        <View className='dd-head'>联系党员</View>
        <Button kind='second' isSmall onPress={onAdd}>
          安排联系
        </Button>
      </View>
      <QueryState
        query={links}
        name='联系党员'
        isNear
        isEmpty={links.items.length === 0}
        empty={<View className='dd-sub'>还没有安排。联系的人只看得到地址和打星号的户主姓名</View>}
      >
        {links.items.map((link) => (
          <LinkRow key={link.id} link={link} />
        ))}
        <LoadMore list={links} />
      </QueryState>
    </Card>
  );
}

function LinkRow({ link }: { link: HouseholdLinkView }) {
  const end = useEndLink();
  const askAndEnd = async () => {
    if (!(await sure('结束这项联系？', `${link.personName}从现在起不能再联系这一户。`))) return;
    end.mutate(link.id, { onSuccess: () => say('已结束联系'), onError: sayError });
  };
  return (
    <Row
      initial={link.personName}
      title={<Dotted parts={[link.personName, LINK_GROUND_NAMES[link.ground]]} />}
      sub={<Dotted parts={[daysOf(link), stateOf(link)]} />}
      end={
        <Button kind='plain' label={`结束联系 ${link.personName}`} isBusy={end.isPending} onPress={() => void askAndEnd()}>
          结束
        </Button>
      }
    />
  );
}

/** 2026年3月4日起，到 2026年12月31日. */
function daysOf({ fromDay, toDay }: HouseholdLinkView): string {
  return `${sayDate(fromDay)} 起${toDay ? `，到 ${sayDate(toDay)}` : ''}`;
}

function stateOf({ isStanding, fromDay }: HouseholdLinkView): string | null {
  if (isStanding) return null;
  return fromDay > localDay(now()) ? '还没开始' : '已停：联系人的岗位、住处或这一户变了';
}

/** Somebody is to look after the household: who, from when to when. */
export function LinkForm({ householdId, onDone }: { householdId: string; onDone: () => void }) {
  const { key, onRefused } = useDraftKey();
  const [personId, setPersonId] = useState<string | null>(null);
  const [days, setDays] = useState({ from: localDay(now()), to: '' });
  const link = useLinkHousehold();
  const [fromDay, toDay] = [dayIn(days.from), days.to === '' ? undefined : dayIn(days.to)];
  const isReady = personId !== null && fromDay !== null && toDay !== null;
  const submit = () => {
    if (!isReady) return;
    const onSuccess = () => {
      say('已安排联系');
      onDone();
    };
    link.mutate({ key, body: { householdId, personId, fromDay, toDay } }, { onSuccess, onError: onRefused });
  };
  return (
    <Card>
      <View className='dd-head'>安排联系党员</View>
      <View className='dd-sub'>本社区的志愿者，或有账号的住户；一人最多联系 5 户</View>
      <PersonChoice question='谁来联系' value={personId} onChange={setPersonId} />
      <DaysField days={days} onChange={setDays} lastIsOpen wrong={link.error ? errorText(link.error) : undefined} />
      <FormFoot verb='安排' isBusy={link.isPending} isOff={!isReady} onSubmit={submit} onLeave={onDone} />
    </Card>
  );
}
