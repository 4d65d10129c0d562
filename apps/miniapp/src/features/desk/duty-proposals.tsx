import { useState } from 'react';
import { View } from '@tarojs/components';
import type { DutyProposalView, PostView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card, Section } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { Choice, Field } from '../../ui/field';
import { LoadMore } from '../../ui/state-view';
import { useDecideProposal, useDutyProposals } from '../tasks/use-categories';
import { useTaskUnits } from '../tasks/use-tasks';

/** Returns that say the list is wrong, over the list itself; nothing while there are none. */
export function DutyProposals({ post }: { post: PostView }) {
  const proposals = useDutyProposals();
  if (proposals.items.length === 0) return null;
  return (
    <>
      <Section title={`退单说清单不对 ${proposals.items.length}${proposals.hasNextPage ? '+' : ''} 条`} />
      {proposals.items.map((proposal) => (
        <Proposal key={proposal.taskId} proposal={proposal} post={post} />
      ))}
      <LoadMore list={proposals} />
    </>
  );
}

/** Who returned what, and why; to be mended once, or left. */
function Proposal({ proposal, post }: { proposal: DutyProposalView; post: PostView }) {
  const units = useTaskUnits(post.areaCode);
  const decide = useDecideProposal();
  const [unitId, setUnitId] = useState(proposal.unitId);
  const options = (units.data?.items ?? []).map((unit) => ({ value: unit.id, word: unit.name }));
  const answer = (isAccepted: boolean) =>
    decide.mutate({ taskId: proposal.taskId, isAccepted, ...(isAccepted && unitId ? { unitId } : {}) });
  return (
    <Card label={`退单建议：${proposal.taskTitle}`}>
      <View className='dd-head'>{proposal.taskTitle}</View>
      <Fact name='类别'>{proposal.categoryName}</Fact>
      <Fact name='退单'>
        {proposal.fromUnitName}：{proposal.note}
      </Fact>
      <Fact name='清单上'>{proposal.listedUnitName ?? '没有责任单位'}</Fact>
      <Field label='以后由谁负责？' optional={proposal.unitId ? '已裁定给选中的单位' : undefined}>
        <Choice label={`${proposal.categoryName}以后由谁负责`} options={options} value={unitId} onChange={setUnitId} columns={2} />
      </Field>
      <View className='dd-line dd-line--start dd-mt3'>
        <Button isBusy={decide.isPending} isOff={!unitId} onPress={() => answer(true)}>
          改责任清单
        </Button>
        <Button kind='plain' isBusy={decide.isPending} onPress={() => answer(false)}>
          清单没错，不改
        </Button>
      </View>
    </Card>
  );
}
