import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { ElderHome } from '../../features/home/elder-home';
import { Quick } from '../../features/home/entries';
import { Promised } from '../../features/home/promised';
import { RedeemHome } from '../../features/home/redeem-home';
import { ResidentHome } from '../../features/home/resident-home';
import { ClerkHome, SupervisorHome, UnitHome, VolunteerHome } from '../../features/home/staff-home';
import { WorkerHome } from '../../features/home/worker-home';
import { RemindersRow } from '../../features/tasks/reminders';
import { useIsWide } from '../../platform/desk';
import { useElder } from '../../platform/elder';
import { homesOf, isDeskPerson, useMe } from '../../platform/me';
import { open, startAt, suggest } from '../../platform/navigation';
import { useShareCard } from '../../platform/share';
import type { MeView, PostView } from '../../platform/views';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';
import { WaitingCard } from '../../ui/waiting-parts';

/**
 * One home for everybody: what it holds depends on the person's posts, one under the other. What one has promised comes first, and what waits for
 * one's own household before what one may help with. Desk work goes to the desk.
 */
function Home() {
  useShareCard(null);
  const me = useMe();
  const isWide = useIsWide();
  const belongsAtDesk = isWide && isDeskPerson(me.data);
  useEffect(() => {
    if (belongsAtDesk) startAt('desk');
  }, [belongsAtDesk]);
  return (
    <Page title='多多' tab='home'>
      <QueryState query={me} name='首页'>
        {me.data && !belongsAtDesk && <Content me={me.data} />}
      </QueryState>
    </Page>
  );
}

function Content({ me }: { me: MeView }) {
  const isElder = useElder((store) => store.isElder);
  const parts = me.posts.map((post) => ({ post, part: partOf(post, me) })).filter(({ part }) => part !== null);
  const isResident = parts.length === 0 || homesOf(me).length > 0;
  const [work, helping] = [parts.filter(({ post }) => post.role !== 'volunteer'), parts.filter(({ post }) => post.role === 'volunteer')];
  return (
    <>
      <WaitingCard />
      <RemindersRow me={me} />
      {helping.length > 0 && <Promised />}
      {work.map(({ post, part }) => (
        <View key={post.id} className='dd-part'>
          {part}
        </View>
      ))}
      {isResident && (isElder ? <ElderHome me={me} /> : <ResidentHome me={me} />)}
      {helping.map(({ post, part }) => (
        <View key={post.id} className='dd-part dd-mt3'>
          {part}
        </View>
      ))}
      {!isResident && (
        <View className='dd-grid dd-grid--2 dd-mt3'>
          <Quick icon='search' word='查进度' onPress={() => open('progress')} />
          <Quick icon='post' word='意见建议' onPress={suggest} />
        </View>
      )}
    </>
  );
}

function partOf(post: PostView, me: MeView) {
  switch (post.role) {
    case 'grid-worker':
      return <WorkerHome post={post} />;
    case 'volunteer':
      return <VolunteerHome post={post} />;
    case 'unit-clerk':
      return <UnitHome post={post} />;
    case 'clerk':
      return <ClerkHome post={post} me={me} />;
    case 'supervisor':
      return <SupervisorHome post={post} me={me} />;
    case 'redeemer':
      return <RedeemHome post={post} />;
    default:
      return null;
  }
}

export default screen(Home);
