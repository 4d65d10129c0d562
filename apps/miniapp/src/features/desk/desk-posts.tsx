import { useState } from 'react';
import { View } from '@tarojs/components';
import { HAND_OVER_ROLES } from '@duoduo/contracts/hand-overs';
import { mayDo } from '@duoduo/contracts/policy';
import { POST_ROLES, ROLE_NAMES, type PostRole, titleOf } from '@duoduo/contracts/roles';
import { useKeys } from '../../platform/desk';
import { say, sure } from '../../platform/feedback';
import type { GrantedPostView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Link } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { Choice } from '../../ui/field';
import { KeyCap } from '../../ui/key-cap';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { StatusTag } from '../../ui/status-tag';
import { PostHandOvers } from '../hand-overs/post-hand-overs';
import { useLeaving } from '../hand-overs/use-hand-overs';
import { AreaPath } from '../identity/area-path';
import { GrantForm, StandInForm } from '../identity/post-forms';
import { useEndPost, usePosts } from '../identity/use-posts';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

const ALL = '';

/** Who works where, from when to when: granted, covered and ended by an administrator, handed over by a clerk. */
export function DeskPosts({ post }: { post: PostView }) {
  const [areaCode, setAreaCode] = useState(post.areaCode);
  const [role, setRole] = useState<PostRole | typeof ALL>(ALL);
  const [isFiltering, setIsFiltering] = useState(false);
  const [isNew, setIsNew] = useState(false);
  const canGrant = mayDo([post.role], 'post.write');
  const posts = usePosts(areaCode, role || undefined);
  const { selected, choose } = useSelection(
    posts.items,
    (each) => each.id,
    () => setIsNew(false),
  );
  useKeys({ ...(canGrant && { n: () => setIsNew(true) }), f: () => setIsFiltering(!isFiltering) });
  const roles = [{ value: ALL as PostRole | typeof ALL, word: '全部' }, ...POST_ROLES.map((value) => ({ value, word: ROLE_NAMES[value] }))];
  return (
    <>
      <DeskList
        title='岗位'
        end={
          canGrant && (
            <Button isSmall onPress={() => setIsNew(true)}>
              任命
              <KeyCap letter='N' isOnPrimary />
            </Button>
          )
        }
        head={
          <>
            <AreaPath top={post.areaCode} value={areaCode} onChange={setAreaCode} />
            <View className='dd-line dd-mt2'>
              <View className='dd-sub'>{role === ALL ? '全部岗位' : ROLE_NAMES[role]}</View>
              <Link onPress={() => setIsFiltering(!isFiltering)}>{isFiltering ? '收起' : '筛选'}</Link>
            </View>
            {isFiltering && <Choice label='岗位' options={roles} value={role} onChange={setRole} isLow />}
          </>
        }
      >
        <QueryState
          query={posts}
          name='岗位'
          isNear
          isEmpty={posts.items.length === 0}
          empty={<StateView icon='people' title='这里还没有人' text={canGrant ? '按 N 任命一位' : undefined} isNear />}
        >
          {posts.items.map((each) => (
            <DeskItem
              key={each.id}
              title={each.personName}
              tag={<StatusTag shape={null} word={titleOf(each)} />}
              sub={<Dotted parts={[each.areaName, each.unitName, each.standsInFor && `替 ${each.standsInFor.personName}`]} />}
              end={each.toDay ? `到 ${each.toDay}` : ''}
              isOn={!isNew && each.id === selected?.id}
              onPress={() => choose(each)}
            />
          ))}
          <LoadMore list={posts} />
        </QueryState>
      </DeskList>
      <DeskThing>
        {isNew && <GrantForm top={post.areaCode} onDone={() => setIsNew(false)} />}
        {!isNew && selected && <PostThing key={selected.id} post={selected} role={post.role} />}
      </DeskThing>
    </>
  );
}

/** `role` is that of the one who looks. */
function PostThing({ post, role }: { post: GrantedPostView; role: PostView['role'] }) {
  const [isStandingIn, setIsStandingIn] = useState(false);
  return (
    <>
      <View className='dd-title'>
        {post.personName}，{titleOf(post)}
      </View>
      <View className='dd-mt3' />
      <Card>
        <Fact name='辖区'>{post.areaName}</Fact>
        {post.unitName && <Fact name='单位'>{post.unitName}</Fact>}
        <Fact name='从哪天'>{post.fromDay}</Fact>
        <Fact name='到哪天'>{post.toDay ?? '没有定'}</Fact>
        {post.standsInFor && <Fact name='代班'>替 {post.standsInFor.personName}</Fact>}
        {mayDo([role], 'post.write') && <Appointing post={post} onStandIn={() => setIsStandingIn(true)} />}
      </Card>
      {isStandingIn && <StandInForm post={post} onDone={() => setIsStandingIn(false)} />}
      {isHandedOver(post) && <PostHandOvers post={post} canOpen={mayDo([role], 'hand-over.oversee')} />}
    </>
  );
}

/** Lets somebody stand in, or ends the post: what was not handed over is named before. */
function Appointing({ post, onStandIn }: { post: GrantedPostView; onStandIn: () => void }) {
  const end = useEndPost(post.id);
  const leaving = useLeaving(post.id, isHandedOver(post));
  const endNow = async () => {
    const held = leaving.data?.heldTasks ?? 0;
    const warning = held > 0 ? `手上还有 ${held} 件任务没有交接。` : '';
    if (!(await sure(`${post.personName} 不再担任？`, `${warning}马上生效，下一步操作就会被拒绝。`))) return;
    end.mutate(undefined, { onSuccess: () => say('已免去') });
  };
  return (
    <View className='dd-line dd-line--start dd-mt2'>
      {!post.standsInFor && (
        <Button kind='second' onPress={onStandIn}>
          安排代班
        </Button>
      )}
      <Button kind='plain' isBusy={end.isPending} onPress={() => void endNow()}>
        免去
      </Button>
    </View>
  );
}

function isHandedOver({ role }: GrantedPostView): boolean {
  return (HAND_OVER_ROLES as readonly PostRole[]).includes(role);
}
