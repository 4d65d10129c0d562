import { useQueries } from '@tanstack/react-query';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import type { PostView } from '../../platform/views';
import { useAreaNotices } from '../notices/use-notices';
import { useMyTasks } from '../tasks/use-tasks';
import { byBuilding, type DoorMatter } from './by-building';

const NOTICES_WATCHED = 3;

/**
 * What a grid worker has to do today, by building and door: the tasks he holds, and the doors where a must-read notice is
 * not confirmed although its time is near.
 */
export function useToday(post: PostView) {
  const tasks = useMyTasks();
  const notices = useAreaNotices(post.areaCode);
  const watched = notices.items
    .filter((notice) => notice.level === 'must-read' && notice.confirmBy && new Date(notice.confirmBy) > now())
    .slice(0, NOTICES_WATCHED);
  const unreached = useQueries({
    queries: watched.map((notice) => ({
      queryKey: ['notices', notice.id, 'unreached', post.areaCode, 'first'],
      queryFn: () => api('get', '/api/notices/{noticeId}/unreached', { path: { noticeId: notice.id }, query: { gridCode: post.areaCode } }),
    })),
  });
  const toDo = tasks.items
    .filter((task) => task.status === 'claimed')
    .map<DoorMatter>(({ id, title, place, dueAt }) => ({ id, type: 'task', title, place, dueAt }));
  const toConfirm = watched.flatMap((notice, index) =>
    (unreached[index]?.data?.items ?? []).map<DoorMatter>((household) => ({
      id: notice.id,
      type: 'notice',
      title: `${notice.title}，还没确认`,
      place: household.address,
      dueAt: notice.confirmBy ?? notice.publishedAt,
    })),
  );
  const matters = [...toDo, ...toConfirm];
  return { query: tasks, count: matters.length, buildings: byBuilding(matters) };
}
