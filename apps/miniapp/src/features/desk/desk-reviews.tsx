import type { PostView } from '../../platform/views';
import { ReviewDesk } from '../tasks/report-deeds';
import { useReviews } from '../tasks/use-reports';
import { SecondLooks } from './second-looks';

/** Refusals whose reporters asked a supervisor to look again. */
export function DeskReviews({ post }: { post: PostView }) {
  const reviews = useReviews(post.areaCode);
  return (
    <SecondLooks
      reports={reviews}
      title='待复核'
      name='复核'
      nothing='没有待复核的'
      answerTitle='社区的答复'
      askedOf={({ description, createdAt }) => ({ words: description, at: createdAt })}
    >
      {(report) => <ReviewDesk report={report} />}
    </SecondLooks>
  );
}
