import { useState } from 'react';
import { View } from '@tarojs/components';
import { useHoldList, useKeys } from '../../platform/desk';
import type { ReportView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { OpenTaskForm } from '../tasks/open-task-form';
import { PassForm, passWords } from '../tasks/pass-form';
import { RejectForm } from '../tasks/report-handling';
import { JoinCard } from './join-card';
import { LikelyReports } from './likely-reports';
import { SameKind, ReportWords } from './same-kind';
import { useJoining } from './use-joining';

type Mode = 'decide' | 'open-task' | 'reject' | 'pass';

/** One report: what was said, the others of its kind, and the ways out: join, open a task, refuse, pass on. */
export function ReportThing({ report }: { report: ReportView }) {
  const joining = useJoining(report);
  const [mode, setMode] = useState<Mode>('decide');
  const openTask = () => setMode('open-task');
  useHoldList(mode !== 'decide' || joining.isAsking);
  useKeys(joining.isAsking ? {} : { m: joining.joinAll, n: openTask });
  const { sameKind, likely } = joining;
  return (
    <>
      <ReportWords report={report} />
      {sameKind.length > 0 && <SameKind reports={sameKind} unchecked={joining.unchecked} onChange={joining.setUnchecked} />}
      {likely.length > 0 && (
        <LikelyReports
          report={report}
          likely={likely}
          chosen={joining.ticked}
          onChange={joining.setTicked}
          sureToJoin={joining.sureToJoin}
        />
      )}
      {mode === 'decide' && <JoinCard joining={joining} onOpenTask={openTask} />}
      {mode === 'open-task' && (
        <Card>
          <OpenTaskForm report={report} onOpened={(task) => joining.joinRest(task.id)} />
        </Card>
      )}
      {mode === 'reject' && (
        <Card>
          <RejectForm report={report} />
        </Card>
      )}
      {mode === 'pass' && (
        <Card>
          <PassForm report={report} onPassed={() => setMode('decide')} />
        </Card>
      )}
      <OtherWays report={report} mode={mode} onChoose={setMode} />
    </>
  );
}

/** The ways out that are seldom taken, in a quiet row below. */
function OtherWays({ report, mode, onChoose }: { report: ReportView; mode: Mode; onChoose: (mode: Mode) => void }) {
  const ways: { to: Mode; words: string; isOpen: boolean }[] = [
    { to: 'pass', words: passWords(report), isOpen: report.actions.includes('pass') },
    { to: 'reject', words: '不予受理', isOpen: report.actions.includes('reject') },
    { to: 'decide', words: '先不定', isOpen: true },
  ];
  return (
    <View className='dd-line dd-line--start dd-mt2'>
      {ways
        .filter(({ to, isOpen }) => isOpen && to !== mode)
        .map(({ to, words }) => (
          <Button key={to} kind='plain' onPress={() => onChoose(to)}>
            {words}
          </Button>
        ))}
    </View>
  );
}
