import { AUDIENCE_NAMES } from '@duoduo/contracts/notices';
import type { WaitingNoticeView } from '../../platform/views';
import { figure } from './reach-parts';
import { useAddressed } from './use-notices';

/** Whom a notice is for that is not out yet. */
export type Addressed = Pick<WaitingNoticeView, 'areaCode' | 'areaName' | 'audience' | 'isPublic'>;

const COUNTED = { residents: (count: string) => `，共 ${count} 户`, owners: (count: string) => `，共 ${count} 套房屋` };

/** Where it goes, to whom and, where it is counted, how many they are as of now; and whether everybody may read it. */
export function SentTo({ notice, isCounted }: { notice: Addressed; isCounted: boolean }) {
  const { areaCode, areaName, audience, isPublic } = notice;
  const { data } = useAddressed({ areaCode, audience }, isCounted);
  return (
    <>
      发给{areaName}
      {AUDIENCE_NAMES[audience]}
      {isCounted && data && COUNTED[audience](figure(data.households))}
      {isPublic && '；任何人都能看，可以转发'}
    </>
  );
}
