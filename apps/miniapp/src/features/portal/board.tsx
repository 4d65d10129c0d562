import { View } from '@tarojs/components';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { useAbout } from '../../platform/about';
import { open } from '../../platform/navigation';
import { dial } from '../../platform/phone';
import { useSession } from '../../platform/session';
import type { BoardView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Row, Section } from '../../ui/card';
import { AroundRows } from './around-rows';

/** 网格公示牌: who is responsible for what, when and to which standard; the duty phone first. */
export function Board({ board }: { board: BoardView }) {
  const isSignedIn = useSession((store) => store.session !== null);
  return (
    <>
      <View className='dd-title'>
        {board.communityName} {board.area.name}
      </View>
      <View className='dd-sub'>{placeOf(board)}</View>
      <View className='dd-mt3'>
        <DutyPhone phone={board.dutyPhone} hours={board.dutyHours} />
      </View>
      {board.duties.length > 0 && <Section title='谁管什么' />}
      {board.duties.length > 0 && (
        <Card look='list'>
          {board.duties.map((duty) => (
            <Duty key={`${duty.who}-${duty.post}`} duty={duty} />
          ))}
        </Card>
      )}
      <Section title='办到哪一步了' />
      <AroundRows communityCode={isSignedIn ? board.area.code.slice(0, AREA_CODE_LENGTHS.community) : undefined} />
      {board.team.length > 0 && <Section title='网格里的人' />}
      {board.team.length > 0 && (
        <Card look='list'>
          {board.team.map((member) => (
            <Row key={member.title + member.name} initial={member.name} title={member.name} sub={member.title} />
          ))}
        </Card>
      )}
      {board.notices.length > 0 && <Section title='这里的通知' />}
      {board.notices.length > 0 && (
        <Card look='list'>
          {board.notices.map((notice) => (
            <Row key={notice.id} icon='bell' title={notice.title} label={notice.title} onPress={() => open('notice', { id: notice.id })} />
          ))}
        </Card>
      )}
    </>
  );
}

/** 康巴什区青春山街道: what lies over the community, without the province and the city everybody knows. */
function placeOf({ area, communityName }: BoardView): string {
  return (area.fullName.split(communityName)[0] ?? '').replace(/^.*?(自治区|省)/, '').replace(/^.*?市/, '');
}

function Duty({ duty }: { duty: BoardView['duties'][number] }) {
  return (
    <View className='dd-duty'>
      <View className='dd-line dd-line--top'>
        <View className='dd-strong dd-grow'>{duty.who}</View>
        <View className='dd-sub dd-fixed dd-ml2'>{duty.time}</View>
      </View>
      <View className='dd-sub dd-ink'>{duty.duty}</View>
      {duty.standard && <View className='dd-cap'>标准：{duty.standard}</View>}
      {duty.honour && <View className='dd-cap'>奖惩：{duty.honour}</View>}
    </View>
  );
}

export function DutyPhone({ phone, hours }: { phone: string | null; hours: string | null }) {
  const about = useAbout();
  if (!phone) return null;
  const call = () => dial(phone, about.data?.dialling ?? false);
  return (
    <Card look='list'>
      <Row
        title={<View className='dd-head dd-nowrap'>{phone}</View>}
        sub={['社区值班', hours].filter(Boolean).join(' ')}
        end={
          <Button kind='second' isSmall label={`拨打社区值班电话 ${phone}`} onPress={call}>
            拨打
          </Button>
        }
      />
    </Card>
  );
}
