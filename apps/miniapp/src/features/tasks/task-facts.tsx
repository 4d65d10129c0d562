import { View } from '@tarojs/components';
import { CHANNEL_NAMES } from './report-card';
import { now } from '../../platform/clock';
import type { ReportView, TaskView, TimelineItem } from '../../platform/views';
import { Card, Dotted, Section } from '../../ui/card';
import { Fact, Quote, Timeline } from '../../ui/facts';
import { sayDate, sayMoment } from '../../ui/say-time';
import { Due, TaskTag } from '../../ui/status-tag';
import { escalationWords } from './escalations';
import { Photos } from './photos';
import { stepsOf } from './steps';

const POOL_WORDS: Record<TaskView['poolKind'], string> = { unit: '部门单位', 'grid-worker': '网格员', volunteer: '志愿者' };

function closingRuleWords(task: TaskView): string {
  const asked = [task.closingRule.photo ? '现场照片' : null, task.closingRule.visit ? '上门' : null].filter(Boolean);
  return asked.length ? asked.join('，') : '写一句给居民看的答复';
}

function holderWords(task: TaskView): string | null {
  if (!task.holder) return null;
  if (task.holder.mine && task.holder.kind === 'person') return '我';
  const { name, personName } = task.holder;
  return personName && personName !== name ? `${name} ${personName}` : name;
}

/** What it is, where, until when, who has it: the head of a task. */
export function TaskFacts({ task }: { task: TaskView }) {
  const holder = holderWords(task);
  return (
    <Card>
      <View className='dd-line dd-line--top'>
        <View className='dd-head dd-grow'>{task.title}</View>
        <View className='dd-fixed dd-ml2'>
          <TaskTag task={task} />
        </View>
      </View>
      <View className='dd-mt2'>
        <Fact name='地点'>{task.place ?? task.areaName}</Fact>
        <Fact name='什么时候'>
          {task.closedAt ? `${sayMoment(task.closedAt, now())} 结案` : <Due at={task.dueAt} suffix='办完' isLateSaid />}
        </Fact>
        {holder ? <Fact name='谁在办'>{holder}</Fact> : <Fact name='谁能接'>{POOL_WORDS[task.poolKind]}</Fact>}
        <Fact name='结案要求'>{closingRuleWords(task)}</Fact>
        {task.rewardPoints > 0 && <Fact name='积分'>核查通过后记 {task.rewardPoints} 分</Fact>}
        {task.isGiven && <Fact name='怎么来的'>到时无人接单，按责任清单交办</Fact>}
        {task.reworkCount > 0 && <Fact name='重办'>{task.reworkCount} 次，居民说没解决</Fact>}
        {task.escalations.length > 0 && <Fact name='超时'>{escalationWords(task, now()).join('，')}</Fact>}
        {task.returnCount > 0 && <Fact name='退单'>{task.returnCount} 次</Fact>}
      </View>
      {task.reportPhotos.length > 0 && (
        <View className='dd-mt2'>
          <View className='dd-sub'>反映人拍的照片</View>
          <Photos photos={task.reportPhotos} name='反映人的照片' />
        </View>
      )}
    </Card>
  );
}

/** What holds it up, and who helps: nothing, as a rule. */
export function TaskCareFacts({ task }: { task: TaskView }) {
  const { extension, parked, assists } = task;
  return (
    <>
      {parked && (
        <Card look='tight'>
          <Fact name='挂账'>{parked.reason}</Fact>
          <Fact name='复查'>{sayDate(parked.reviewOn)}</Fact>
        </Card>
      )}
      {extension && (
        <Card look='tight'>
          <Fact name='申请延到'>{sayMoment(extension.until, now())}</Fact>
          <Fact name='原因'>{extension.reason}</Fact>
        </Card>
      )}
      {assists.length > 0 && (
        <>
          <Section title='协办单位' />
          <Card look='tight'>
            {assists.map((assist) => (
              <Fact key={assist.unitId} name={assist.unitName}>
                {assist.note ?? '还没有回话'}
              </Fact>
            ))}
          </Card>
        </>
      )}
    </>
  );
}

/** The answer as it was handed in: the words that every reporter will read. */
export function HandInCard({ task }: { task: TaskView }) {
  if (!task.handIn) return null;
  return (
    <>
      <Section title='办理结果' end={sayMoment(task.handIn.at, now())} />
      <Card>
        <View className='dd-pre'>{task.handIn.note}</View>
        <Photos photos={task.handIn.photos} name='办理结果的照片' />
        {task.reportCount > 0 && (
          <View className='dd-cap dd-mt1'>
            {task.reportCount} 位反映人收到的就是这段话{task.handIn.photos.length > 0 && '和照片'}
          </View>
        )}
      </Card>
    </>
  );
}

type Words = TaskView['reportWords'][number] & Partial<Pick<ReportView, 'channel'>>;

/** What residents said, in their own words: the reports for the clerk, the words alone for who does the work. */
export function ReportQuotes({ task, reports }: { task: TaskView; reports: ReportView[] }) {
  const said: Words[] = reports.length > 0 ? reports : task.reportWords;
  if (said.length === 0) return null;
  return (
    <>
      <Section title='居民怎么说' end={`${Math.max(task.reportCount, said.length)} 人反映`} />
      <Card>
        {said.map(({ description, createdAt, place, channel }) => (
          <Quote
            key={createdAt + description}
            text={description}
            foot={<Dotted parts={[sayMoment(createdAt, now()), place, channel && CHANNEL_NAMES[channel]]} />}
          />
        ))}
      </Card>
    </>
  );
}

export function TaskSteps({ items }: { items: TimelineItem[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <Section title='经过' />
      <Card>
        <Timeline entries={stepsOf(items)} />
      </Card>
    </>
  );
}
