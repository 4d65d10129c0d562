import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import { say, sayError } from '../../platform/feedback';
import { homesOf } from '../../platform/me';
import { open } from '../../platform/navigation';
import type { MeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Row } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';

const KEY = ['call-requests'];

/** One tap asks that the grid worker calls or comes; who has no home yet, or a grid without a worker, says it in a report. */
export function CallRow({ me }: { me: MeView }) {
  const [home] = homesOf(me);
  const cache = useQueryClient();
  const requests = useQuery({ queryKey: KEY, queryFn: () => api('get', '/api/me/call-requests', {}), enabled: home !== undefined });
  type Requests = NonNullable<typeof requests.data>;
  const changed = (word: (list: Requests) => string) => ({
    onSuccess: (list: Requests) => {
      cache.setQueryData(KEY, list);
      say(word(list));
    },
    onError: sayError,
  });
  const ask = useMutation({
    mutationFn: (householdId: string) => api('post', '/api/me/call-requests', { body: { householdId } }),
    ...changed(() => '记下了，网格员会联系您'),
  });
  const withdraw = useMutation({
    mutationFn: (requestId: string) => api('post', '/api/me/call-requests/{requestId}/withdraw', { path: { requestId } }),
    // somebody may have called meanwhile
    ...changed(({ items }) => {
      const answer = items.find(({ householdId }) => householdId === home?.id);
      return answer?.answeredBy ? `${answer.answeredBy}已经联系过您了` : '取消了';
    }),
  });
  const last = requests.data?.items.find(({ householdId }) => householdId === home?.id);
  if (!home) return <AskByReport who='网格员' />;
  if (last && last.answeredAt === null) {
    return (
      <Row
        isLow
        title='已请网格员联系'
        sub={sayMoment(last.createdAt, now())}
        end={
          <Button kind='plain' isSmall label='不用了，不用联系' isBusy={withdraw.isPending} onPress={() => withdraw.mutate(last.id)}>
            不用了
          </Button>
        }
      />
    );
  }
  // what waits is shown above, also where its worker's post has ended meanwhile
  if (me.gridWorkers.length === 0) return <AskByReport who='社区' />;
  const word = '让网格员联系我';
  const done = last?.answeredAt && last.answeredBy && `${last.answeredBy} ${sayMoment(last.answeredAt, now())} 联系过您`;
  return (
    <Row isLow title={word} sub={done || '打电话或上门，一点就行'} label={word} onPress={() => !ask.isPending && ask.mutate(home.id)} />
  );
}

/** A report is read by the community's clerk. */
function AskByReport({ who }: { who: '网格员' | '社区' }) {
  const word = `让${who}联系我`;
  return <Row isLow title={word} label={word} onPress={() => open('report-form', { text: `请${who}给我回个电话。` })} />;
}

/** That the household which asked was called. */
export function AnswerCall({ requestId, place }: { requestId: string; place: string }) {
  const cache = useQueryClient();
  const answer = useMutation({
    mutationFn: () => api('post', '/api/call-requests/{requestId}/answer', { path: { requestId } }),
    onSuccess: ({ isNew, answeredBy }) => {
      if (isNew) say('记下了，这一户看得到');
      else say(answeredBy ? `${answeredBy}已经联系过这一户了` : '这一户不用再联系了');
      void cache.invalidateQueries({ queryKey: ['visits'] });
      void cache.invalidateQueries({ queryKey: ['codes'] });
    },
    onError: sayError,
  });
  return (
    <Button kind='plain' icon='phone' label={`已打电话：${place}`} isBusy={answer.isPending} onPress={() => answer.mutate()}>
      已打电话
    </Button>
  );
}
