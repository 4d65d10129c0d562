import { useState } from 'react';
import type { ReportView } from '../../platform/views';
import { isSameBuilding, nearnessOf } from '../tasks/building';
import { useJoinableTasks } from '../tasks/report-handling';
import { useAlike, useJoinAlike, useJoinReports, useLikely } from '../tasks/use-reports';
import { useSureToJoin } from './sure-to-join';

/** What a report can be joined to, and which others go along with it: all that the clerk has ticked before he joins or opens a task. */
export function useJoining(report: ReportView) {
  const sameKind = useAlike(report.id).data?.items ?? [];
  const likely = useLikely(report.id).data?.items ?? [];
  const [ticked, setTicked] = useState<string[]>([]);
  const [decided, setUnchecked] = useState<string[] | null>(null);
  // Two lamps in two buildings are two lamps: those elsewhere are offered, not taken.
  const unchecked = decided ?? sameKind.filter((other) => !isSameBuilding(other.place, report.place)).map((other) => other.id);
  const joinable = useJoinableTasks(report);
  const [targetId, setTargetId] = useState<string | null>(null);
  // a task elsewhere is joined by who chose it, never by itself
  const target = joinable.find((task) => task.id === targetId) ?? joinable.find((task) => nearnessOf(report, task) > 0);
  const join = useJoinReports();
  const joinAlike = useJoinAlike();
  const alongIds = [...sameKind.filter((other) => !unchecked.includes(other.id)).map((other) => other.id), ...ticked];
  const isAll = sameKind.length > 0 && unchecked.length === 0 && ticked.length === 0;
  const { isAsking, sureToJoin } = useSureToJoin();
  const joinAll = async () => {
    if (!target || !(await sureToJoin(report, target.title, alongIds.length + 1))) return;
    const word = `已并入 ${alongIds.length + 1} 件`;
    if (isAll) joinAlike.mutate({ reportId: report.id, taskId: target.id, word });
    else join.mutate({ reportIds: [report.id, ...alongIds], taskId: target.id, word });
  };
  /** The others of the kind follow the task that the first one opened. */
  const joinRest = (taskId: string) => {
    if (isAll) joinAlike.mutate({ reportId: report.id, taskId });
    else if (alongIds.length > 0) join.mutate({ reportIds: alongIds, taskId });
  };
  const isBusy = join.isPending || joinAlike.isPending;
  return {
    sameKind,
    unchecked,
    setUnchecked,
    likely,
    ticked,
    setTicked,
    joinable,
    target,
    setTargetId,
    count: alongIds.length + 1,
    joinAll: () => void joinAll(),
    isAsking,
    sureToJoin,
    joinRest,
    isBusy,
  };
}

export type Joining = ReturnType<typeof useJoining>;
