import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { AWARD_POINTS_ALONE } from '@duoduo/contracts/limits';
import { errorText } from '../../platform/feedback';
import { type StoredDraft, useStoredDraft } from '../../platform/stored-draft';
import type { AwardAnswerView, AwardBody, PersonView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Link, Section } from '../../ui/card';
import { Choice, Field, Input } from '../../ui/field';
import { missing } from '../../ui/missing';
import { QueryState } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { PeopleSearch } from '../identity/people-search';
import { CauseChoice, type ChosenCause } from '../points/cause-choice';
import { sayAmount, sayAnswer } from '../points/rule-words';
import { usePointRules } from '../points/use-points';
import { useGiveAwards } from '../points/use-points-desk';
import { DeskList, DeskThing } from './desk-frame';

const NOTE_LENGTH = 50;

interface AwardsDraft {
  people: PersonView[];
  ruleCode: string | null;
  cause: ChosenCause | null;
  note: string;
}

/** Points by hand: whom, by which rule, for what. Each of them has an answer. */
export function DeskAwards({ post, slices }: { post: PostView; slices: ReactNode }) {
  const awards = useStoredDraft<AwardsDraft>('awards', () => ({ people: [], ruleCode: null, cause: null, note: '' }));
  const { people } = awards.draft;
  const isChosen = (personId: string) => people.some(({ id }) => id === personId);
  const toggle = (person: PersonView) =>
    awards.change({ people: isChosen(person.id) ? people.filter(({ id }) => id !== person.id) : [...people, person] });
  return (
    <>
      <DeskList title='发放积分' head={slices}>
        <PeopleSearch hint='先把要发的人一位一位找出来，点一下选上' isChosen={isChosen} onPress={toggle} />
      </DeskList>
      <DeskThing>
        <View className='dd-title dd-below'>{people.length > 0 ? `发给 ${people.length} 位` : '发给谁'}</View>
        <Card>
          {people.length === 0 && <View className='dd-sub'>还没有选人</View>}
          {people.map((person) => (
            <View key={person.id} className='dd-td'>
              <View className='dd-grow'>
                {person.name} {person.phone}
              </View>
              <Link label={`去掉${person.name}`} onPress={() => toggle(person)}>
                去掉
              </Link>
            </View>
          ))}
        </Card>
        <AwardForm post={post} awards={awards} />
      </DeskThing>
    </>
  );
}

/** The rule, the cause out of a list, a word for the owner; below it what became of each. */
function AwardForm({ post, awards }: { post: PostView; awards: StoredDraft<AwardsDraft> }) {
  const rules = usePointRules();
  const { draft, change, keyToSend, sent } = awards;
  const { people, cause, note } = draft;
  const [answered, setAnswered] = useState<{ people: PersonView[]; answers: AwardAnswerView[] } | null>(null);
  const give = useGiveAwards(sent);
  // A rule without points of its own is paid by what it names: no clerk says how many.
  const byHand = (rules.data?.items ?? []).filter(({ amount }) => amount > 0);
  const ruleOf = (code: string | null) => byHand.find((each) => each.code === code);
  const rule = ruleOf(draft.ruleCode);
  const choose = (ruleCode: string) => change({ ruleCode, ...(ruleOf(ruleCode)?.category === rule?.category ? {} : { cause: null }) });
  const pick = (chosen: ChosenCause | null) => change({ cause: chosen, note: chosen?.title.slice(0, NOTE_LENGTH) ?? '' });
  const submit = () => {
    if (!rule || !cause) return;
    const words = note.trim();
    const given: AwardBody[] = people.map(({ id }) => ({
      ...{ personId: id, ruleCode: rule.code, cause: { type: rule.category, id: cause.id } },
      ...(words.length > 1 ? { note: words } : {}),
    }));
    give.mutate({ key: keyToSend(), awards: given }, { onSuccess: ({ items }) => setAnswered({ people, answers: items }) });
  };
  return (
    <>
      <Card>
        <QueryState query={rules} name='积分规则' isNear isEmpty={byHand.length === 0} empty='没有可以手工发放的规则'>
          <Field label='按哪条规则'>
            <Choice
              label='按哪条规则'
              options={byHand.map((each) => ({ value: each.code, word: each.name, note: sayAmount(each) }))}
              value={rule?.code ?? null}
              onChange={choose}
            />
          </Field>
        </QueryState>
        {rule && rule.amount > AWARD_POINTS_ALONE && (
          <View className='dd-sub dd-mt2'>每次超过 {AWARD_POINTS_ALONE} 分，要另一位同意才发</View>
        )}
        {rule && (
          <CauseChoice key={rule.category} category={rule.category} areaCode={post.areaCode} value={cause?.id ?? null} onChange={pick} />
        )}
        {cause && (
          <Field label='写给本人的话' optional='在积分明细里看得到' wrong={give.error ? errorText(give.error) : undefined}>
            <Input label='写给本人的话' value={note} onChange={(note) => change({ note })} maxLength={NOTE_LENGTH} />
          </Field>
        )}
        <View className='dd-mt3'>
          <Button
            isBusy={give.isPending}
            lacks={missing(['发给谁', people.length > 0], ['按哪条规则', Boolean(rule)], ['因为什么事', Boolean(cause)])}
            onPress={submit}
          >
            发放
          </Button>
        </View>
      </Card>
      {answered && <Answers {...answered} />}
    </>
  );
}

function Answers({ people, answers }: { people: PersonView[]; answers: AwardAnswerView[] }) {
  return (
    <>
      <Section title='发放结果' />
      <Card look='tight'>
        {answers.map((answer, index) => (
          <View key={`${answer.personId}-${index}`} className='dd-td'>
            <View className='dd-grow'>{people.find(({ id }) => id === answer.personId)?.name}</View>
            <StatusTag shape={SHAPES[answer.state]} word={sayAnswer(answer)} />
          </View>
        ))}
      </Card>
    </>
  );
}

const SHAPES = { paid: 'done', 'already-paid': 'check', pending: 'wait', refused: null } as const;
