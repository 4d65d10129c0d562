import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { api } from '../../platform/api';
import { sayError } from '../../platform/feedback';
import { newKey } from '../../platform/new-key';
import type { TaskView } from '../../platform/views';
import { refreshMatters } from './use-reports';

/**
 * Claims a task. Exactly one wins; a lost race is no error: the task stays in `lost`, to be shown as gone with a kind word
 * until the person looks away.
 */
export function useClaim(onClaimed: (task: TaskView) => void) {
  const cache = useQueryClient();
  const [lost, setLost] = useState<TaskView[]>([]);
  const claiming = useMutation({
    mutationFn: (task: TaskView) => api('post', '/api/tasks/{taskId}/claim', { path: { taskId: task.id } }),
    onSuccess: (task) => {
      cache.setQueryData(['tasks', task.id], task);
      onClaimed(task);
    },
    onError: (error, task) => {
      if (error instanceof ApiProblem && error.code === 'task-already-claimed') setLost((before) => [...before, task]);
      else sayError(error);
    },
    onSettled: () => refreshMatters(cache),
  });
  return {
    claim: claiming.mutate,
    claimingId: claiming.isPending ? claiming.variables.id : null,
    lost,
    forgetLost: () => setLost([]),
  };
}

/** Claims what is due first. The key is kept until there is an answer, so that asking again after a lost one claims nothing more. */
export function useNextTask(onAnswer: (task: TaskView | null) => void) {
  const cache = useQueryClient();
  const [key, setKey] = useState(newKey);
  const asking = useMutation({
    mutationFn: (given: string) => api('post', '/api/tasks/next', { header: { 'Idempotency-Key': given } }),
    onSuccess: ({ task }) => {
      setKey(newKey());
      if (task) cache.setQueryData(['tasks', task.id], task);
      onAnswer(task);
    },
    onError: (error) => {
      if (error instanceof ApiProblem) setKey(newKey());
      sayError(error);
    },
    onSettled: () => refreshMatters(cache),
  });
  return { isPending: asking.isPending, ask: () => asking.mutate(key) };
}
