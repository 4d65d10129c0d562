import { useState } from 'react';
import { View } from '@tarojs/components';
import { RequestAtHome, MyRequest } from '../../features/households/home-requests';
import { HomeLinks } from '../../features/households/home-links';
import { HomeHeading, HomeMembers, HomeRecords } from '../../features/households/home-parts';
import { useHome, useLeaveHome, useRequestsAtHome } from '../../features/households/use-home';
import { useMyMemberships } from '../../features/households/use-memberships';
import { WaitingNotice } from '../../features/notices/notice-card';
import { dueFirst } from '../../features/notices/due-first';
import { useInbox, waitsForMe } from '../../features/notices/use-notices';
import { HomeVisits } from '../../features/visits/visit-parts';
import { useAbout } from '../../platform/about';
import { now } from '../../platform/clock';
import { say, sure } from '../../platform/feedback';
import { homesOf, useMe } from '../../platform/me';
import { open } from '../../platform/navigation';
import { dial } from '../../platform/phone';
import { scan } from '../../platform/scan';
import type { HomeView, MembershipView, MeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Link, Row, Section } from '../../ui/card';
import { Choice } from '../../ui/field';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState, StateView } from '../../ui/state-view';

/** 我家: the home this person belongs to, what waits there, who lives in it and who looked at it. */
function Household() {
  const me = useMe();
  const homes = homesOf(me.data);
  const [chosen, setChosen] = useState<string | null>(null);
  const home = useHome(homes.find(({ id }) => id === chosen)?.id ?? homes[0]?.id);
  const foot = me.data && homes.length > 0 && <Foot me={me.data} />;
  return (
    <Page title='我家' foot={foot}>
      <QueryState query={me} name='我家' isEmpty={homes.length === 0} empty={<NoHome />}>
        {homes.length > 1 && (
          <View className='dd-below'>
            <Choice
              label='看哪个家'
              options={homes.map(({ id, address }) => ({ value: id, word: address }))}
              value={home.data?.id ?? null}
              onChange={setChosen}
              columns={2}
            />
          </View>
        )}
        <QueryState query={home} name='我家'>
          {home.data && <Home home={home.data} />}
        </QueryState>
      </QueryState>
    </Page>
  );
}

/** Nobody's home yet: how to get one, and what has been asked for. */
function NoHome() {
  const mine = useMyMemberships();
  if (mine.items.length > 0) {
    return (
      <>
        <View className='dd-title'>还没有绑定住处</View>
        <Section title='我的申请' />
        {mine.items.map((request) => (
          <MyRequest key={request.id} request={request} />
        ))}
        <View className='dd-mt3'>
          <Button kind='second' icon='scan' onPress={() => void scan()}>
            扫另一扇门的码
          </Button>
        </View>
      </>
    );
  }
  return (
    <StateView
      scene='door'
      title='还没有绑定住处'
      text='扫一扫门口的户码，点“我住这里”，网格员核实后就是您家'
      action={{ word: '扫一扫', icon: 'scan', onPress: () => void scan() }}
    />
  );
}

function Home({ home }: { home: HomeView }) {
  const inbox = useInbox();
  const isHead = home.relation === 'head';
  const requests = useRequestsAtHome(home.id, isHead);
  const waiting = requests.items.filter(({ status }) => status === 'pending');
  const mine = useMyMemberships();
  const asked = mine.items.filter(isNews);
  const leave = useLeaveHome(home.id);
  const [isAdding, setIsAdding] = useState(false);
  const askAndLeave = async () => {
    const isSure = await sure('您不住这里了？', '点“确定”后，这里的通知和记录就看不到了；想回来，再扫门口的码申请。');
    if (isSure) leave.mutate(undefined, { onSuccess: () => say('已经退出这一户') });
  };
  return (
    <>
      <HomeHeading home={home} />
      <View className='dd-mt3' />
      {dueFirst(inbox.items.filter(waitsForMe)).map((notice) => (
        <WaitingNotice key={notice.id} notice={notice} />
      ))}
      {waiting.length > 0 && <Section title='有人申请加入您家' />}
      {waiting.map((request) => (
        <RequestAtHome key={request.id} request={request} />
      ))}
      <Section title='家里人' end={isHead && <Link onPress={() => setIsAdding(!isAdding)}>{isAdding ? '收起' : '加一位'}</Link>} />
      {isAdding && <HowToAdd />}
      <HomeMembers home={home} />
      <HomeVisits visits={home.visits} />
      <HomeLinks home={home} />
      {asked.length > 0 && <Section title='我的申请' />}
      {asked.map((request) => (
        <MyRequest key={request.id} request={request} />
      ))}
      <Section title='这个家的记录' />
      <HomeRecords householdId={home.id} />
      <View className='dd-mt2' />
      <Card look='list'>
        <Row
          icon='bldg'
          title='网格公示牌'
          sub='谁管什么，什么标准'
          label='网格公示牌'
          onPress={() => open('board', { code: home.areaCode })}
        />
      </Card>
      <View className='dd-mt3'>
        <Button kind='plain' isBusy={leave.isPending} onPress={() => void askAndLeave()}>
          我不住这里了
        </Button>
      </View>
    </>
  );
}

/** Nobody is put into a home by another: who lives there asks at the door himself, or the grid worker does it for him. */
function HowToAdd() {
  return (
    <Card look='tight'>
      <View className='dd-para'>有手机的：请本人扫门口的码，点“我住这里”。</View>
      <View className='dd-para'>不满 14 周岁的：您扫门口的码，点“给孩子登记”。</View>
      <View className='dd-para'>没有手机的：请网格员上门代为登记。</View>
    </Card>
  );
}

/** What waits, and what was refused lately with its reason. */
function isNews({ status, createdAt }: MembershipView): boolean {
  return status === 'pending' || (status === 'rejected' && now().getTime() - new Date(createdAt).getTime() < NEWS_MS);
}

const NEWS_MS = 30 * 86_400_000;

function Foot({ me }: { me: MeView }) {
  const about = useAbout();
  const worker = me.gridWorkers[0];
  return (
    <View className='dd-btns'>
      {worker && (
        <View className='dd-btns__i dd-btns__i--call'>
          <Button kind='second' icon='phone' label={`打给${worker.name}`} onPress={() => dial(worker.phone, about.data?.dialling ?? false)}>
            打给{worker.name}
          </Button>
        </View>
      )}
      <View className='dd-btns__i'>
        <Button onPress={() => open('report-form')}>反映问题</Button>
      </View>
    </View>
  );
}

export default screen(Household);
