import { useState } from 'react';
import { View } from '@tarojs/components';
import { HOUSEHOLD_TAG_NAMES, RELATION_NAMES } from '@duoduo/contracts/households';
import { useKeys } from '../../platform/desk';
import type { HouseholdDetailView, HouseholdMemberView, RevealedMemberView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Link, Row } from '../../ui/card';
import { Banner } from '../../ui/banner';
import { sayDate } from '../../ui/say-time';
import { QueryState } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { KeyCap } from '../../ui/key-cap';
import { CareNoteForm } from './care-note';
import { CodeCard } from './door-code';
import { DwellingCard } from './dwelling-card';
import { HistoryCard } from './history';
import { LinkForm, LinksCard } from './links-card';
import { StaysCard } from './stays-card';
import { AddMemberForm, ChangeMemberForm, EndMemberForm } from './member-forms';
import { MoveForm } from './move-form';
import { RevealForm } from './reveal-form';
import { TagsForm } from './tags-form';
import { useDial, useReveal } from './use-file';
import { useHousehold, useHouseholdChanges } from './use-households';

/** What is being done with the file; a member's form names the member. */
type Act = { is: 'reveal' | 'add' | 'tags' | 'move' | 'link' } | { is: 'change' | 'end' | 'care'; member: HouseholdMemberView };

/** 一户一档: who lives there, what is known, what has changed. */
export function HouseholdFile({ id }: { id: string }) {
  const query = useHousehold(id);
  return (
    <QueryState query={query} name='这一户' isNear>
      {query.data && <File household={query.data} />}
    </QueryState>
  );
}

function File({ household }: { household: HouseholdDetailView }) {
  const [act, setAct] = useState<Act | null>(null);
  const reveal = useReveal(household.id);
  const changes = useHouseholdChanges(household.id);
  useKeys({ r: () => setAct({ is: 'reveal' }), a: () => setAct({ is: 'add' }), m: () => setAct({ is: 'move' }) });
  /** What was shown in full may have been what was changed. */
  const done = (isChanged = false) => {
    setAct(null);
    if (isChanged) reveal.hide();
  };
  return (
    <>
      <FileHead household={household} onAct={setAct} />
      <View className='dd-mt3' />
      {reveal.isShown && (
        <View className='dd-desk__word'>
          <Banner icon='eye' action={{ word: '收起', onPress: reveal.hide }}>
            完整信息还显示 {reveal.secondsLeft} 秒，这次查看已记下，住户能看到
          </Banner>
        </View>
      )}
      {!household.livesThere && (
        <View className='dd-desk__word'>
          <Banner icon='door'>这一户已经迁出，档案留着备查</Banner>
        </View>
      )}
      {act && <ActForm key={keyOf(act)} act={act} household={household} onDone={done} reveal={reveal} />}
      <Card look='tight'>
        <View className='dd-line'>
          <View className='dd-head'>成员</View>
          <Button kind='second' isSmall onPress={() => setAct({ is: 'add' })}>
            添加成员
            <KeyCap letter='A' />
          </Button>
        </View>
        {household.members.length === 0 && <View className='dd-sub'>还没有登记成员</View>}
        {household.members.map((member) => (
          <MemberRow key={member.id} member={member} shown={reveal.of(member.personId)} onAct={setAct} />
        ))}
      </Card>
      {household.livesThere && <LinksCard householdId={household.id} onAdd={() => setAct({ is: 'link' })} />}
      <DwellingCard dwellingId={household.dwellingId} />
      <StaysCard stays={household.stays} />
      <CodeCard
        title='户码'
        subject={{ kind: 'household', dwellingId: household.dwellingId }}
        printed={{ dwellingId: household.dwellingId }}
        fileName={`户码标牌 ${household.address}`}
      />
      <HistoryCard changes={changes} />
    </>
  );
}

function keyOf(act: Act): string {
  return 'member' in act ? `${act.is}-${act.member.id}` : act.is;
}

function FileHead({ household, onAct }: { household: HouseholdDetailView; onAct: (act: Act) => void }) {
  return (
    <>
      <View className='dd-line'>
        <View className='dd-title dd-grow'>{household.address}</View>
        <Button kind='plain' onPress={() => onAct({ is: 'move' })}>
          搬迁
          <KeyCap letter='M' />
        </Button>
        <Button onPress={() => onAct({ is: 'reveal' })}>
          查看完整信息
          <KeyCap letter='R' isOnPrimary />
        </Button>
      </View>
      <View className='dd-line dd-line--start dd-mt1'>
        {household.tags.map((tag) => (
          <View key={tag} className='dd-tag--gap'>
            <StatusTag shape={null} word={HOUSEHOLD_TAG_NAMES[tag]} />
          </View>
        ))}
        <Link onPress={() => onAct({ is: 'tags' })}>{household.tags.length > 0 ? '改标签' : '加标签'}</Link>
      </View>
    </>
  );
}

interface ActProps {
  act: Act;
  household: HouseholdDetailView;
  onDone: (isChanged?: boolean) => void;
  reveal: ReturnType<typeof useReveal>;
}

function ActForm({ act, household, onDone, reveal }: ActProps) {
  const { id, tags } = household;
  switch (act.is) {
    case 'reveal':
      return <RevealForm reveal={reveal} onLeave={onDone} />;
    case 'add':
      return <AddMemberForm householdId={id} onDone={onDone} />;
    case 'tags':
      return <TagsForm householdId={id} tags={tags} onDone={onDone} />;
    case 'move':
      return <MoveForm householdId={id} onDone={onDone} />;
    case 'link':
      return <LinkForm householdId={id} onDone={onDone} />;
    case 'change':
      return <ChangeMemberForm member={act.member} onDone={onDone} />;
    case 'end':
      return <EndMemberForm member={act.member} onDone={onDone} />;
    case 'care':
      return <CareNoteForm member={act.member} onDone={onDone} />;
  }
}

interface MemberProps {
  member: HouseholdMemberView;
  shown: RevealedMemberView | undefined;
  onAct: (act: Act) => void;
}

/** One of the household: masked, unless it was asked to be shown in full. */
function MemberRow({ member, shown, onAct }: MemberProps) {
  const dialling = useDial('contact');
  const note = member.hasCareNote ? '看备注' : '写备注';
  const { name, phone, idNumber, bornOn } = { ...member, ...shown };
  return (
    <Row
      initial={name}
      title={<Dotted parts={[name, RELATION_NAMES[member.relation], member.toDay && `住到 ${sayDate(member.toDay)}`]} />}
      sub={<Dotted parts={[phone ?? '没有登记电话', idNumber, bornOn && `${bornOn} 出生`]} />}
      end={
        <>
          {member.phone && (
            <Button
              kind='second'
              isSmall
              icon='phone'
              label={`拨打 ${member.name}`}
              isBusy={dialling.isPending}
              onPress={() => dialling.mutate(member.personId)}
            >
              拨打
            </Button>
          )}
          <Button kind='plain' label={`修改 ${member.name}`} onPress={() => onAct({ is: 'change', member })}>
            修改
          </Button>
          <Button kind='plain' label={`${note}：${member.name}`} onPress={() => onAct({ is: 'care', member })}>
            {note}
          </Button>
          <Button kind='plain' label={`${member.name} 搬走了`} onPress={() => onAct({ is: 'end', member })}>
            搬走
          </Button>
        </>
      }
    />
  );
}
