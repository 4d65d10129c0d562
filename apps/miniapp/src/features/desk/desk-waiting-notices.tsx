import { now } from '../../platform/clock';
import type { PostView } from '../../platform/views';
import { sayMoment } from '../../ui/say-time';
import { LoadMore, QueryState } from '../../ui/state-view';
import { useWaitingNotice, type useWaitingNotices } from '../notices/use-waiting-notices';
import { WaitingNoticeThing, WaitingTag } from '../notices/waiting-notice';
import { DeskItem, DeskThing } from './desk-frame';

interface ItemsProps {
  waiting: ReturnType<typeof useWaitingNotices>;
  selectedId: string | null;
  onPress: (id: string) => void;
}

/** What waits for a second person, over what was published. Nothing where nothing waits. */
export function DeskWaitingItems({ waiting, selectedId, onPress }: ItemsProps) {
  if (waiting.items.length === 0 && !waiting.isError) return null;
  return (
    <QueryState query={waiting} name='待放行的通知' isNear>
      {waiting.items.map((notice) => (
        <DeskItem
          key={notice.id}
          title={notice.title}
          tag={<WaitingTag notice={notice} />}
          sub={`${notice.corrects ? '更正，' : ''}${notice.areaName}，${notice.writerName} 写的`}
          end={sayMoment(notice.writtenAt, now())}
          isOn={notice.id === selectedId}
          onPress={() => onPress(notice.id)}
        />
      ))}
      <LoadMore list={waiting} />
    </QueryState>
  );
}

/** One of them, to be let out, sent back or taken back; what became of it stays on show. */
export function DeskWaitingNotice({
  id,
  post,
  onTakenBack,
}: {
  id: string;
  post: PostView;
  onTakenBack: (noticeId: string | null) => void;
}) {
  const notice = useWaitingNotice(id);
  return (
    <DeskThing>
      <QueryState query={notice} name='这条通知' isNear>
        {notice.data && <WaitingNoticeThing notice={notice.data} post={post} onTakenBack={onTakenBack} />}
      </QueryState>
    </DeskThing>
  );
}
