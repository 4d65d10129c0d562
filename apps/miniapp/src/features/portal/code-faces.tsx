import { View } from '@tarojs/components';
import { HOUSEHOLD_TAG_NAMES, RELATION_NAMES } from '@duoduo/contracts/households';
import { open, signInThen } from '../../platform/navigation';
import type { CodeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Row, Section } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Due, MustRead } from '../../ui/status-tag';
import { Board, DutyPhone } from './board';
import { Emergency } from './emergency';
import { useBoard } from './use-codes';
import { QueryState } from '../../ui/state-view';

type Household = NonNullable<CodeView['household']>;

/** What the page of a code shows: the board for a grid; for a door, what the one who scans may see. */
export function CodeFace({ code, token }: { code: CodeView; token: string }) {
  if (code.kind === 'grid') return <GridFace code={code} />;
  if (code.household) return <HouseholdFace code={code} household={code.household} />;
  return <DoorFace code={code} token={token} />;
}

function GridFace({ code }: { code: CodeView }) {
  const board = useBoard(code.area.code);
  return (
    <QueryState query={board} name='网格公示牌'>
      {code.waiting.length > 0 && <Waiting code={code} title='这里等着办的' />}
      {board.data && <Board board={board.data} />}
    </QueryState>
  );
}

/** A stranger at a door: no address, no name, no number of people. */
function DoorFace({ code, token }: { code: CodeView; token: string }) {
  return (
    <>
      <View className='dd-title'>{code.area.communityName}</View>
      <View className='dd-sub'>{code.area.name}</View>
      <View className='dd-mt3' />
      {code.actions.includes('sign-in') && (
        <Card>
          <View className='dd-head'>这是您家的门吗？</View>
          <View className='dd-sub dd-mt1'>登录后，就能看到家里的通知和走访记录。</View>
          <View className='dd-mt3'>
            <Button kind='second' icon='door' onPress={() => signInThen('code', { token })}>
              我住这里，去登录
            </Button>
          </View>
        </Card>
      )}
      <DutyPhone phone={code.dutyPhone} hours={code.dutyHours} />
      <Card look='list'>
        <Row icon='bldg' title='看看这个网格归谁管' label='看看这个网格归谁管' onPress={() => open('board', { code: code.area.code })} />
      </Card>
      <Emergency />
      <View className='dd-line dd-line--start dd-line--top dd-mt3 dd-cap'>
        <Icon name='lock' size={20} />
        <View className='dd-ml2'>为保护住户，这里不显示房号、姓名和人数。反映问题时，地点已替您填好。</View>
      </View>
    </>
  );
}

/** A home for those who live in it, or its file for the grid worker: members masked as the service says, and what waits here. */
function HouseholdFace({ code, household }: { code: CodeView; household: Household }) {
  return (
    <>
      <View className='dd-title'>{household.address}</View>
      <View className='dd-sub'>
        {code.area.communityName} {code.area.name}
      </View>
      {household.tags.length > 0 && (
        <View className='dd-mt1'>
          {household.tags.map((tag) => (
            <View key={tag} className='dd-tag dd-tag--plain dd-tag--gap'>
              {HOUSEHOLD_TAG_NAMES[tag]}
            </View>
          ))}
        </View>
      )}
      <Waiting code={code} title={code.face === 'member' ? '等您看的' : `这户还有 ${code.waiting.length} 件事`} />
      {household.members.length > 0 && <Section title='家里人' />}
      {household.members.length > 0 && (
        <Card look='list'>
          {household.members.map((member, index) => (
            <Row key={index} initial={member.name} title={member.name} sub={member.phone} end={RELATION_NAMES[member.relation]} />
          ))}
        </Card>
      )}
      <Section title='社区' />
      <DutyPhone phone={code.dutyPhone} hours={code.dutyHours} />
      <Card look='list'>
        <Row icon='bldg' title='看看这个网格归谁管' label='看看这个网格归谁管' onPress={() => open('board', { code: code.area.code })} />
      </Card>
    </>
  );
}

/** Notices and tasks of this door or grid. */
function Waiting({ code, title }: { code: CodeView; title: string }) {
  if (code.waiting.length === 0) return null;
  return (
    <>
      <Section title={title} />
      {code.waiting.map((item) => (
        <Card key={item.id} look='tight' label={item.title} onPress={() => open(item.type === 'task' ? 'task' : 'notice', { id: item.id })}>
          <View className='dd-line'>
            <View className='dd-grow'>
              <View className='dd-line dd-line--start dd-sub'>
                {item.type === 'notice' && <MustRead />}
                {item.dueAt && (
                  <View className={item.type === 'notice' ? 'dd-ml2' : ''}>
                    <Due at={item.dueAt} suffix={item.type === 'notice' ? '确认' : '办完'} />
                  </View>
                )}
              </View>
              <View className='dd-strong dd-mt1'>{item.title}</View>
            </View>
            <Icon name='chev' />
          </View>
        </Card>
      ))}
    </>
  );
}
