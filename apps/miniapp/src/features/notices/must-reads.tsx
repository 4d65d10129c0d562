import type { MeView } from '../../platform/views';
import { dueFirst } from './due-first';
import { WaitingNotice, WaitingNoticeToCome } from './notice-card';
import { useInbox, waitsForMe } from './use-notices';

interface Props {
  me: MeView;
  /** As many as are shown at most. */
  most?: number;
}

/** The must-read notices that wait for one's home, due first. Their room is kept while they are read: nothing beneath moves under a finger. */
export function MustReads({ me, most = Infinity }: Props) {
  const inbox = useInbox();
  if (inbox.isPending) return Array.from({ length: Math.min(most, me.counters.mustRead) }, (_, nth) => <WaitingNoticeToCome key={nth} />);
  const waiting = dueFirst(inbox.items.filter(waitsForMe)).slice(0, most);
  return waiting.map((notice) => <WaitingNotice key={notice.id} notice={notice} />);
}
