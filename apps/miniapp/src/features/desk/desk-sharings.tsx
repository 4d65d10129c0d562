import type { ReactNode } from 'react';
import type { PostView } from '../../platform/views';
import { SharingDesk } from '../tasks/report-sharing';
import { useSharings } from '../tasks/use-reports';
import { SecondLooks } from './second-looks';

/** Reports whose words neighbours are to read, and nobody has let through. */
export function DeskSharings({ post, slices }: { post: PostView; slices: ReactNode }) {
  const sharings = useSharings(post.areaCode);
  return (
    <SecondLooks
      reports={sharings}
      head={slices}
      title='想给邻居看'
      name='想给邻居看的'
      nothing='没有等您定的'
      answerTitle='社区的答复'
      askedOf={({ description, createdAt }) => ({ words: description, at: createdAt })}
    >
      {(report) => <SharingDesk report={report} />}
    </SecondLooks>
  );
}
