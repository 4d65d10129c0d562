import { useState } from 'react';
import { View } from '@tarojs/components';
import type { AwardCauseType } from '@duoduo/contracts/points';
import { now } from '../../platform/clock';
import { Choice, Field, Input } from '../../ui/field';
import { sayDay } from '../../ui/say-time';
import { LoadMore, QueryState } from '../../ui/state-view';
import { useAreaReports } from '../tasks/use-reports';
import { useAreaTasks } from '../tasks/use-tasks';
import { usePastActivities } from '../volunteers/use-activity-desk';

export interface ChosenCause {
  id: string;
  title: string;
}

interface Props {
  category: AwardCauseType;
  areaCode: string;
  value: string | null;
  /** Null where what was chosen is not of what is looked at any more. */
  onChange: (cause: ChosenCause | null) => void;
}

/** What it was given for: a closed task, an activity that is over, or an answered report of the area. */
export function CauseChoice({ category, ...props }: Props) {
  switch (category) {
    case 'task':
      return <TaskCause {...props} />;
    case 'activity':
      return <ActivityCause {...props} />;
    case 'report':
      return <ReportCause {...props} />;
  }
}

type CauseProps = Omit<Props, 'category'>;

function TaskCause({ areaCode, ...choice }: CauseProps) {
  const tasks = useAreaTasks(areaCode, 'closed');
  const items = tasks.items.map(({ id, title, closedAt, dueAt }) => ({ id, title, at: closedAt ?? dueAt }));
  return <CauseList question='为哪项办结的任务' nothing='还没有办结的任务' list={tasks} items={items} {...choice} />;
}

function ActivityCause({ areaCode, ...choice }: CauseProps) {
  const activities = usePastActivities(areaCode);
  const items = activities.items.filter(({ status }) => status === 'published').map(({ id, title, endsAt }) => ({ id, title, at: endsAt }));
  return <CauseList question='为哪次活动' nothing='还没有办过的活动' list={activities} items={items} {...choice} />;
}

function ReportCause({ areaCode, ...choice }: CauseProps) {
  const [state, setState] = useState<ReportState>('answered');
  const reports = useAreaReports(areaCode, state);
  const turnTo = (next: ReportState) => {
    if (next === state) return;
    setState(next);
    choice.onChange(null);
  };
  const items = reports.items.map(({ id, categoryName, description, createdAt }) => ({
    id,
    title: description ? `${categoryName}：${description}` : categoryName,
    at: createdAt,
  }));
  return (
    <>
      <Field label='哪一类反映'>
        <Choice label='哪一类反映' options={REPORTS} value={state} onChange={turnTo} columns={2} isLow />
      </Field>
      <CauseList question='为哪条反映' nothing='没有这样的反映' list={reports} items={items} {...choice} />
    </>
  );
}

type ReportState = 'answered' | 'closed';

const REPORTS: { value: ReportState; word: string }[] = [
  { value: 'answered', word: '已答复' },
  { value: 'closed', word: '已结案' },
];

interface ListProps extends Omit<CauseProps, 'areaCode'> {
  question: string;
  nothing: string;
  items: { id: string; title: string; at: string }[];
  list: Parameters<typeof LoadMore>[0]['list'] & Parameters<typeof QueryState>[0]['query'];
}

/** The list, narrowed by what is typed; what is chosen stays in sight. */
function CauseList({ question, nothing, items, list, value, onChange }: ListProps) {
  const [words, setWords] = useState('');
  const shown = items.filter(({ id, title }) => id === value || title.includes(words.trim()));
  const options = shown.map(({ id, title, at }) => ({ value: id, word: title, note: sayDay(at, now()) }));
  const isEmpty = items.length === 0 && !list.hasNextPage;
  return (
    <Field label={question}>
      <QueryState query={list} name='可选的事' isNear isEmpty={isEmpty} empty={<View className='dd-sub'>{nothing}</View>}>
        <Input label='在名称里找' value={words} onChange={setWords} placeholder='在名称里找' />
        <View className='dd-mt2'>
          <Choice
            label={question}
            options={options}
            value={value}
            onChange={(id) => {
              const chosen = items.find((item) => item.id === id);
              if (chosen) onChange({ id, title: chosen.title });
            }}
            columns={2}
          />
        </View>
        {shown.length === 0 && (
          <View className='dd-sub'>{list.hasNextPage ? '前面这些里没有，再往下看一些' : '没有这样的，换几个字再找'}</View>
        )}
        <LoadMore list={list} />
      </QueryState>
    </Field>
  );
}
