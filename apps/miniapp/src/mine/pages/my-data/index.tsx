import { View } from '@tarojs/components';
import { RELATION_NAMES } from '@duoduo/contracts/households';
import { useOwnData } from '../../../features/identity/use-own-data';
import { now } from '../../../platform/clock';
import { say } from '../../../platform/feedback';
import { open } from '../../../platform/navigation';
import { TAKE_ALONG_WORD, takeAlong } from '../../../platform/take-along';
import type { OwnDataView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card, Row, Section } from '../../../ui/card';
import { Fact } from '../../../ui/facts';
import { Page } from '../../../ui/page';
import { sayDate, sayMoment } from '../../../ui/say-time';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** 我的数据: what is known of me, in words, and all of it to take along. */
function MyData() {
  const data = useOwnData();
  const take = () => {
    if (data.data) void takeAlong('duoduo-wo-de-shuju.json', JSON.stringify(data.data, null, 2)).then(() => say('全部数据都在里面了'));
  };
  const foot = data.data && (
    <>
      <View className='dd-foot__note'>JSON 格式，别的软件也读得懂</View>
      <Button icon='doc' onPress={take}>
        {TAKE_ALONG_WORD}
      </Button>
    </>
  );
  return (
    <Page title='我的数据' foot={foot}>
      <QueryState query={data} name='我的数据'>
        {data.data && <Summary data={data.data} />}
      </QueryState>
    </Page>
  );
}

function Summary({ data }: { data: OwnDataView }) {
  const { person } = data;
  return (
    <>
      <Card>
        <Fact name='姓名'>{person.name}</Fact>
        <Fact name='电话'>{person.phone ?? '没有登记'}</Fact>
        <Fact name='证件号'>{person.idNumber ?? '没有登记'}</Fact>
        <Fact name='出生日期'>{person.bornOn ? sayDate(person.bornOn) : '没有登记'}</Fact>
      </Card>
      {data.memberships.length > 0 && <Section title='住过的家' />}
      {data.memberships.length > 0 && (
        <Card look='list'>
          {data.memberships.map((home) => (
            <Row
              key={`${home.householdId}-${home.fromDay}`}
              icon='door'
              title={home.address ?? '已经不住的一户'}
              sub={`${RELATION_NAMES[home.relation]}，${sayDate(home.fromDay)}${home.toDay ? `到${sayDate(home.toDay)}` : '起'}`}
            />
          ))}
        </Card>
      )}
      <Section title='其余的' end={`${sayMoment(data.madeAt, now())} 的数据`} />
      <Card look='list'>
        {countsOf(data).map(({ name, count }) => (
          <Row key={name} isLow title={name} end={count} />
        ))}
      </Card>
      <Section title='不再使用' />
      <Card look='list'>
        <Row icon='undo' title='注销账号' sub='删掉您给的，说明必须留下的' label='注销账号' onPress={() => open('erasure')} />
      </Card>
    </>
  );
}

function countsOf(data: OwnDataView): { name: string; count: string }[] {
  return [
    { name: '我反映的', count: `${data.reports.length} 件` },
    { name: '看过的通知', count: `${data.receipts.length} 条` },
    ...(data.messages.sent.length > 0 ? [{ name: '微信收过的消息', count: `${data.messages.sent.length} 条` }] : []),
    { name: '接过的任务', count: `${data.tasks.length} 件` },
    { name: '积分', count: `${data.points.balance} 分，${data.points.entries.length} 笔` },
    { name: '登录过的设备', count: `${data.sessions.length} 次` },
    { name: '同意记录', count: `${data.consents.length} 次` },
    { name: '联系户', count: `${data.links.length} 户次` },
    { name: '谁看过我的信息', count: `${data.accesses.length} 次` },
  ];
}

export default screen(MyData);
