import type { PostView } from '../../platform/views';
import { AppealDesk } from '../tasks/appeal-desk';
import { useAppeals } from '../tasks/use-ratings';
import { SecondLooks } from './second-looks';

/** Ratings that who did the work does not accept. */
export function DeskAppeals({ post }: { post: PostView }) {
  const appeals = useAppeals(post.areaCode);
  return (
    <SecondLooks
      reports={appeals}
      title='评价申诉'
      name='评价申诉'
      nothing='没有等结论的申诉'
      answerTitle='给反映人的答复'
      askedOf={({ appeal, createdAt }) => ({ words: appeal?.reason, at: appeal?.at ?? createdAt })}
    >
      {(report) => <AppealDesk report={report} />}
    </SecondLooks>
  );
}
