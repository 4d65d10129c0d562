import { View } from '@tarojs/components';
import { type DialPurpose, HOUSEHOLD_TAG_NAMES, RELATION_NAMES } from '@duoduo/contracts/households';
import type { VisitReason } from '@duoduo/contracts/visits';
import { open, signInThen } from '../../platform/navigation';
import { useSession } from '../../platform/session';
import type { CodeView, StaffMembershipView } from '../../platform/views';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Card, Link, Row, Section } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { WaitingLine } from '../../ui/waiting-parts';
import { TellAtDoor } from '../notices/tell-at-door';
import { FileCard } from '../households/file-card';
import { StaffRequestCard } from '../households/staff-requests';
import { RedeemForRows } from '../rewards/redeem-for';
import { useMyMemberships, usePendingMemberships } from '../households/use-memberships';
import { AskedAtDoor } from '../visits/asked-at-door';
import { Board, DutyPhone } from './board';
import { Emergency } from './emergency';
import { WaitingHere } from './waiting-here';
import { useBoard } from './use-codes';
import { QueryState } from '../../ui/state-view';

type Household = NonNullable<CodeView['household']>;

/** What the page of a code shows: the board for a grid; for a door, what the one who scans may see. */
export function CodeFace({ code, token }: { code: CodeView; token: string }) {
  if (code.kind === 'grid') return <GridFace code={code} />;
  const { face, household } = code;
  if (face === 'worker') return household ? <FileFace code={code} household={household} token={token} /> : <VacantFace code={code} />;
  if (!household) return <DoorFace code={code} token={token} />;
  return face === 'member' ? <HomeFace code={code} household={household} token={token} /> : <TaskFace code={code} household={household} />;
}

function GridFace({ code }: { code: CodeView }) {
  const board = useBoard(code.area.code);
  return (
    <QueryState query={board} name='网格公示牌'>
      {code.waiting.length > 0 && <WaitingHere code={code} title='这里等着办的' />}
      {board.data && <Board board={board.data} />}
    </QueryState>
  );
}

/** A stranger at a door: no address, no name, no number of people. */
function DoorFace({ code, token }: { code: CodeView; token: string }) {
  const canSignIn = code.actions.includes('sign-in');
  return (
    <>
      <View className='dd-title'>{code.area.communityName}</View>
      <View className='dd-sub'>{code.area.name}</View>
      <View className='dd-mt3' />
      <AskedHere communityName={code.area.communityName} />
      <Card>
        <View className='dd-head'>这是您家的门吗？</View>
        <View className='dd-sub dd-mt1'>
          {canSignIn ? '登录后申请加入这一户，' : '申请加入这一户，'}网格员核实后，就能看到家里的通知和记录。
        </View>
        <View className='dd-mt3'>
          <Button kind='second' icon='door' onPress={() => (canSignIn ? signInThen('join', { token }) : open('join', { token }))}>
            {canSignIn ? '我住这里，去登录' : '我住这里'}
          </Button>
        </View>
      </Card>
      <DutyPhone phone={code.dutyPhone} hours={code.dutyHours} />
      <BoardCard code={code} />
      <Emergency />
      <View className='dd-line dd-line--start dd-line--top dd-mt3 dd-cap'>
        <Icon name='lock' size={20} />
        <View className='dd-ml2'>为保护住户，这里不显示房号、姓名和人数。反映问题时，地点已替您填好。</View>
      </View>
    </>
  );
}

/** What I asked in this community and waits: nobody need ask twice. */
function AskedHere({ communityName }: { communityName: string }) {
  const isSignedIn = useSession((store) => store.session !== null);
  const mine = useMyMemberships(isSignedIn);
  const isWaiting = mine.items.some((request) => request.status === 'pending' && request.communityName === communityName);
  if (!isWaiting) return null;
  return (
    <View className='dd-below--near'>
      <Banner icon='clock' action={{ word: '看看', onPress: () => open('household') }}>
        您的申请在等网格员核实
      </Banner>
    </View>
  );
}

/** A home for those who live in it. */
function HomeFace({ code, household, token }: { code: CodeView; household: Household; token: string }) {
  return (
    <>
      <DoorHeading code={code} address={household.address} />
      <WaitingHere code={code} title='等您看的' />
      <Section title='家里人' end={<Link onPress={() => open('join', { token, child: '1' })}>给孩子登记</Link>} />
      <Card look='list'>
        {household.members.map((member) => (
          <Row key={member.personId} initial={member.name} title={member.name} sub={member.phone} end={RELATION_NAMES[member.relation]} />
        ))}
      </Card>
      <View className='dd-mt2' />
      <Card look='list'>
        <Row icon='door' title='我家' sub='记录、申请、谁看过' label='我家' onPress={() => open('household')} />
      </Card>
      <Section title='社区' />
      <DutyPhone phone={code.dutyPhone} hours={code.dutyHours} />
      <BoardCard code={code} />
    </>
  );
}

/** Whoever does a task here sees where it is, and the task. */
function TaskFace({ code, household }: { code: CodeView; household: Household }) {
  return (
    <>
      <DoorHeading code={code} address={household.address} />
      <WaitingHere code={code} title={`这户还有 ${code.waiting.length} 件事`} />
      <Section title='社区' />
      <DutyPhone phone={code.dutyPhone} hours={code.dutyHours} />
      <BoardCard code={code} />
    </>
  );
}

function DoorHeading({ code, address }: { code: CodeView; address: string }) {
  return (
    <>
      <View className='dd-title'>{address}</View>
      <View className='dd-sub'>
        {code.area.communityName} {code.area.name}
      </View>
    </>
  );
}

function BoardCard({ code }: { code: CodeView }) {
  return (
    <Card look='list'>
      <Row icon='bldg' title='看看这个网格归谁管' label='看看这个网格归谁管' onPress={() => open('board', { code: code.area.code })} />
    </Card>
  );
}

/** The file of a household for the staff of its grid: masked, with all that waits at this door. */
function FileFace({ code, household, token }: { code: CodeView; household: Household; token: string }) {
  const here = useAskedHere(code);
  const homes = [...new Set(household.members.map(({ householdId }) => householdId))];
  return (
    <>
      <DoorHeading code={code} address={household.address} />
      <Tags tags={household.tags} />
      <WaitingLine />
      <ReplaceCode code={code} />
      <WaitingHere
        code={code}
        title={`这户还有 ${code.waiting.length + code.asked.length} 件事`}
        first={code.asked.length > 0 && <AskedAtDoor asked={code.asked} homes={homes} address={household.address} />}
        below={({ type, id, title, version, householdIds }) =>
          type === 'notice' && (
            <TellAtDoor
              noticeId={id}
              title={title}
              version={version}
              token={token}
              homes={homes}
              householdIds={householdIds}
              address={household.address}
            />
          )
        }
      />
      <RequestsHere requests={here} />
      {homes.map((householdId, index) => (
        <HomeFile
          key={householdId}
          title={homes.length > 1 ? `第 ${index + 1} 户` : '家里人'}
          code={code}
          householdId={householdId}
          household={household}
          token={token}
        />
      ))}
      <View className='dd-cap dd-mt2'>拨打和查看都会记下来，住户看得到。</View>
      <Section title='社区' />
      <DutyPhone phone={code.dutyPhone} hours={code.dutyHours} />
      <BoardCard code={code} />
    </>
  );
}

function Tags({ tags }: Pick<Household, 'tags'>) {
  if (tags.length === 0) return null;
  return (
    <View className='dd-mt1'>
      {tags.map((tag) => (
        <View key={tag} className='dd-tag dd-tag--plain dd-tag--gap'>
          {HOUSEHOLD_TAG_NAMES[tag]}
        </View>
      ))}
    </View>
  );
}

interface HomeFileProps {
  title: string;
  code: CodeView;
  /** One of those behind the door. */
  householdId: string;
  household: Household;
  token: string;
}

/** Who lives there, and what is done with them: call, note a visit, redeem for them. */
function HomeFile({ title, code, householdId, household, token }: HomeFileProps) {
  const members = household.members.filter((member) => member.householdId === householdId);
  return (
    <>
      <Section
        title={title}
        end={
          <Link label='代为登记一位家里人' onPress={() => open('add-member', { householdId, address: household.address })}>
            代为登记
          </Link>
        }
      />
      <FileCard householdId={householdId} members={members} purpose={purposeOf(code)} />
      <View className='dd-mt2'>
        <Button kind='second' icon='door' onPress={() => open('visit', { householdId, token, reason: reasonOf(code, householdId) })}>
          记走访
        </Button>
      </View>
      <RedeemForRows members={members} />
    </>
  );
}

/** Who asks, at this very door, to belong to its household. */
function useAskedHere(code: CodeView): StaffMembershipView[] {
  const requests = usePendingMemberships(code.area.code);
  return requests.items.filter(({ dwellingId }) => dwellingId === code.dwelling?.id);
}

function RequestsHere({ requests }: { requests: StaffMembershipView[] }) {
  if (requests.length === 0) return null;
  return (
    <>
      <Section title={`待核实的申请 ${requests.length} 位`} />
      {requests.map((request) => (
        <StaffRequestCard key={request.id} request={request} isAtDoor />
      ))}
    </>
  );
}

/** A door behind which nobody is registered, for staff. */
function VacantFace({ code }: { code: CodeView }) {
  const here = useAskedHere(code);
  return (
    <>
      <DoorHeading code={code} address={code.dwelling?.address ?? ''} />
      <ReplaceCode code={code} />
      <RequestsHere requests={here} />
      <View className='dd-mt3' />
      <Card>
        <View className='dd-head'>这里没有登记住户</View>
        <View className='dd-sub dd-mt1'>住进来的人扫这个码申请，您核实通过，就登记成一户。</View>
      </Card>
      <WaitingHere code={code} title={`这里还有 ${code.waiting.length} 件事`} />
      <Section title='社区' />
      <DutyPhone phone={code.dutyPhone} hours={code.dutyHours} />
      <BoardCard code={code} />
    </>
  );
}

function ReplaceCode({ code }: { code: CodeView }) {
  if (!code.replaceCode) return null;
  return (
    <View className='dd-mt2'>
      <Banner look='soon' icon='qr'>
        请更换户码：这张已有新码，过几天就扫不开了
      </Banner>
    </View>
  );
}

/** What somebody at this door is most likely called for. */
function purposeOf({ waiting }: CodeView): DialPurpose {
  if (waiting.some(({ type }) => type === 'task')) return 'task';
  return waiting.length > 0 ? 'notice' : 'contact';
}

/** What somebody most likely came for. */
function reasonOf({ waiting, asked }: CodeView, ofHousehold: string): VisitReason | undefined {
  const first = waiting[0]?.type;
  return first !== 'task' && asked.some(({ householdId }) => householdId === ofHousehold) ? 'asked' : first;
}
