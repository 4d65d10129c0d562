import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import { useKeys } from '../../platform/desk';
import { say } from '../../platform/feedback';
import { open } from '../../platform/navigation';
import type { PostView, ReportView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Dotted, Link } from '../../ui/card';
import { Choice } from '../../ui/field';
import { KeyCap } from '../../ui/key-cap';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState, StateView } from '../../ui/state-view';
import { ReportTag, TaskTag } from '../../ui/status-tag';
import { isSameBuilding } from '../tasks/building';
import { OpenTaskForm } from '../tasks/open-task-form';
import { PassForm, passWords } from '../tasks/pass-form';
import { CHANNEL_NAMES } from '../tasks/report-card';
import { RejectForm, useJoinableTasks } from '../tasks/report-handling';
import { useAlike, useAreaReports, useJoinAlike, useJoinReports, useLikely } from '../tasks/use-reports';
import { DeskItem, DeskList } from './desk-frame';
import { DeskSearch, matches } from './desk-search';
import { LikelyReports } from './likely-reports';
import { SameKind, ReportWords } from './same-kind';
import { useSelection } from './use-selection';

/** The clerk's new reports: the list, and what to do with the one that is open. */
export function DeskReports({ post }: { post: PostView }) {
  const reports = useAreaReports(post.areaCode);
  const [words, setWords] = useState('');
  const items = reports.items.filter((report) => matches(words, [report.place, report.categoryName, report.description]));
  const { selected, choose } = useSelection(items, (report) => report.id);
  const count = `${reports.items.length}${reports.hasNextPage ? '+' : ''}`;
  return (
    <>
      <DeskList
        title={`要处理的 ${count} 件`}
        end={<Link onPress={() => open('report-form', { behalf: '1' })}>代报一件</Link>}
        head={<DeskSearch value={words} onChange={setWords} hint='楼号、类别、说的话' />}
      >
        <QueryState
          query={reports}
          name='诉求'
          isEmpty={items.length === 0}
          empty={<StateView icon='check' title='诉求都处理了' isNear />}
          isNear
        >
          {items.map((report) => (
            <DeskItem
              key={report.id}
              title={report.categoryName}
              tag={<ReportTag status={report.status} />}
              sub={<Dotted parts={[report.place, CHANNEL_NAMES[report.channel]]} />}
              end={report.sameKind > 0 ? `同类 ${report.sameKind} 件` : sayMoment(report.createdAt, now())}
              isOn={report.id === selected?.id}
              onPress={() => choose(report)}
            />
          ))}
          <LoadMore list={reports} />
        </QueryState>
      </DeskList>
      <View className='dd-desk__thing'>{selected && <ReportThing key={selected.id} report={selected} />}</View>
    </>
  );
}

type Mode = 'decide' | 'open-task' | 'reject' | 'pass';

/** One report: what was said, the others of its kind, and the ways out: join, open a task, refuse, pass on. */
function ReportThing({ report }: { report: ReportView }) {
  const sameKind = useAlike(report.id).data?.items ?? [];
  const likely = useLikely(report.id).data?.items ?? [];
  const [ticked, setTicked] = useState<string[]>([]);
  const [decided, setDecided] = useState<string[] | null>(null);
  // Two lamps in two buildings are two lamps: those elsewhere are offered, not taken.
  const unchecked = decided ?? sameKind.filter((other) => !isSameBuilding(other.place, report.place)).map((other) => other.id);
  const [mode, setMode] = useState<Mode>('decide');
  const joinable = useJoinableTasks(report);
  const [targetId, setTargetId] = useState<string | null>(null);
  const target = joinable.find((task) => task.id === targetId) ?? joinable[0];
  const join = useJoinReports();
  const chosenIds = [report.id, ...sameKind.filter((other) => !unchecked.includes(other.id)).map((other) => other.id), ...ticked];
  const joinAlike = useJoinAlike();
  const isAll = sameKind.length > 0 && unchecked.length === 0 && ticked.length === 0;
  const joinAll = () => {
    const told = { onSuccess: () => say(`已并入 ${chosenIds.length} 件`) };
    if (target && isAll) joinAlike.mutate({ reportId: report.id, taskId: target.id }, told);
    else if (target) join.mutate({ reportIds: chosenIds, taskId: target.id }, told);
  };
  /** The others of the kind follow the task that the first one opened. */
  const joinRest = (taskId: string) => {
    say('任务已派出');
    if (isAll) joinAlike.mutate({ reportId: report.id, taskId });
    else if (chosenIds.length > 1) join.mutate({ reportIds: chosenIds.slice(1), taskId });
  };
  useKeys({ m: joinAll, n: () => setMode('open-task') });
  return (
    <>
      <ReportWords report={report} />
      {sameKind.length > 0 && <SameKind reports={sameKind} unchecked={unchecked} onChange={setDecided} />}
      {likely.length > 0 && <LikelyReports report={report} likely={likely} chosen={ticked} onChange={setTicked} />}
      {mode === 'decide' && target && (
        <Card>
          {joinable.length > 1 && (
            <View className='dd-desk__targets'>
              <Choice
                label='并入哪一件'
                options={joinable.map(({ id, title }) => ({ value: id, word: title }))}
                value={target.id}
                onChange={setTargetId}
              />
            </View>
          )}
          <View className='dd-line dd-desk__join'>
            <View className='dd-grow dd-desk__target'>
              <View className='dd-line dd-line--start'>
                <View className='dd-strong'>并入已有任务：{target.title}</View>
                <View className='dd-ml2'>
                  <TaskTag task={target} />
                </View>
              </View>
              <View className='dd-sub'>
                <Dotted
                  parts={[
                    target.holder && `${target.holder.name}主办`,
                    `已并 ${target.reportCount} 件，并入后 ${target.reportCount + chosenIds.length} 件`,
                    '一个答复给所有人',
                  ]}
                />
              </View>
            </View>
            <Button kind='plain' onPress={() => setMode('open-task')}>
              另开任务
              <KeyCap letter='N' />
            </Button>
            <Button isBusy={join.isPending || joinAlike.isPending} onPress={joinAll}>
              并入 {chosenIds.length} 件<KeyCap letter='M' isOnPrimary />
            </Button>
          </View>
        </Card>
      )}
      {mode === 'decide' && !target && (
        <Card>
          <View className='dd-line'>
            <View className='dd-sub'>这一类还没有在办的任务{chosenIds.length > 1 && `，新任务会带上勾选的 ${chosenIds.length} 件`}</View>
            <Button onPress={() => setMode('open-task')}>
              开任务
              <KeyCap letter='N' isOnPrimary />
            </Button>
          </View>
        </Card>
      )}
      {mode === 'open-task' && (
        <Card>
          <OpenTaskForm report={report} onOpened={(task) => joinRest(task.id)} />
        </Card>
      )}
      {mode === 'reject' && report.actions.includes('reject') && (
        <Card>
          <RejectForm report={report} />
        </Card>
      )}
      {mode === 'pass' && report.actions.includes('pass') && (
        <Card>
          <PassForm report={report} onPassed={() => setMode('decide')} />
        </Card>
      )}
      <View className='dd-line dd-line--start dd-mt2'>
        {mode !== 'pass' && report.actions.includes('pass') && (
          <Button kind='plain' onPress={() => setMode('pass')}>
            {passWords(report)}
          </Button>
        )}
        {mode !== 'reject' && report.actions.includes('reject') && (
          <Button kind='plain' onPress={() => setMode('reject')}>
            不予受理
          </Button>
        )}
        {mode !== 'decide' && (
          <Button kind='plain' onPress={() => setMode('decide')}>
            先不定
          </Button>
        )}
      </View>
    </>
  );
}
