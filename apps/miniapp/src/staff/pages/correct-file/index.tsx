import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { AddMemberForm, ChangeMemberForm, EndMemberForm } from '../../../features/households/member-forms';
import { TagsForm } from '../../../features/households/tags-form';
import { useHousehold } from '../../../features/households/use-households';
import type { HouseholdDetailView, HouseholdMemberView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card, Dotted } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

type Act = { is: 'add' | 'tags' } | { is: 'change' | 'end'; member: HouseholdMemberView };

/** The file of one household, to be corrected at the door: who lives there, how they are reached, what they need. */
function CorrectFile() {
  const { householdId = '' } = useRouter().params;
  const household = useHousehold(householdId);
  const [act, setAct] = useState<Act | null>(null);
  return (
    <Page title='更正档案'>
      <QueryState query={household} name='这一户'>
        {household.data && act && <ActForm act={act} household={household.data} onDone={() => setAct(null)} />}
        {household.data && !act && <Household household={household.data} onAct={setAct} />}
      </QueryState>
    </Page>
  );
}

function Household({ household, onAct }: { household: HouseholdDetailView; onAct: (act: Act) => void }) {
  return (
    <>
      <View className='dd-title'>{household.address}</View>
      <View className='dd-sub dd-mt1'>改过以后，这一户就算更正了</View>
      <View className='dd-mt2' />
      {household.members.map((member) => (
        <Card key={member.id}>
          <View className='dd-strong'>
            {member.name}，{RELATION_NAMES[member.relation]}
          </View>
          <View className='dd-sub'>
            <Dotted parts={[member.phone ?? '没有电话', member.idNumber]} />
          </View>
          <View className='dd-line dd-line--start dd-line--wrap dd-mt2'>
            <Button kind='second' isSmall label={`改资料：${member.name}`} onPress={() => onAct({ is: 'change', member })}>
              改资料
            </Button>
            <View className='dd-ml2'>
              <Button kind='second' isSmall label={`不在这户了：${member.name}`} onPress={() => onAct({ is: 'end', member })}>
                不在这户了
              </Button>
            </View>
          </View>
        </Card>
      ))}
      <View className='dd-btns'>
        <View className='dd-btns__i'>
          <Button kind='second' onPress={() => onAct({ is: 'add' })}>
            添加成员
          </Button>
        </View>
        <View className='dd-btns__i'>
          <Button kind='second' onPress={() => onAct({ is: 'tags' })}>
            改标签
          </Button>
        </View>
      </View>
    </>
  );
}

function ActForm({ act, household, onDone }: { act: Act; household: HouseholdDetailView; onDone: () => void }) {
  switch (act.is) {
    case 'add':
      return <AddMemberForm householdId={household.id} onDone={onDone} />;
    case 'tags':
      return <TagsForm householdId={household.id} tags={household.tags} onDone={onDone} />;
    case 'change':
      return <ChangeMemberForm member={act.member} onDone={onDone} />;
    case 'end':
      return <EndMemberForm member={act.member} onDone={onDone} />;
  }
}

export default screen(CorrectFile);
