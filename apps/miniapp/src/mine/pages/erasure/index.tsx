import { View } from '@tarojs/components';
import { ERASURE_BLOCK_NAMES } from '@duoduo/contracts/households';
import { useErase, useErasurePreview } from '../../../features/identity/use-erasure';
import { say, sure } from '../../../platform/feedback';
import { startAt } from '../../../platform/navigation';
import type { ErasureView } from '../../../platform/views';
import { Button } from '../../../ui/button';
import { Card, Row, Section } from '../../../ui/card';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** 注销账号: what goes, what must stay and why, and then one tap and a question. */
function Erasure() {
  const preview = useErasurePreview();
  const erase = useErase(() => {
    say('账号已注销');
    startAt('sign-in');
  });
  const askAndErase = async () => {
    if (await sure('注销账号？', '马上退出，不能恢复。以后可以重新登记。')) erase.mutate();
  };
  const isBlocked = preview.data !== undefined && preview.data.blocks.length > 0;
  const foot = preview.data && (
    <>
      <View className='dd-foot__note'>{isBlocked ? '先办完上面的事，再来注销' : '不想注销，也可以只撤回同意'}</View>
      <Button kind='second' isBusy={erase.isPending} isOff={isBlocked} onPress={() => void askAndErase()}>
        注销账号
      </Button>
    </>
  );
  return (
    <Page title='注销账号' foot={foot}>
      <QueryState query={preview} name='注销账号'>
        {preview.data && <Consequences preview={preview.data} />}
      </QueryState>
    </Page>
  );
}

function Consequences({ preview: { blocks, kept } }: { preview: ErasureView }) {
  const named = kept.filter((each) => each.named);
  const unnamed = kept.filter((each) => !each.named);
  return (
    <>
      {blocks.length > 0 && <Section title='要先办完' />}
      {blocks.length > 0 && (
        <Card look='list'>
          {blocks.map((block) => (
            <Row key={block} icon='lock' title={ERASURE_BLOCK_NAMES[block]} />
          ))}
        </Card>
      )}
      <Section title='会删掉' />
      <Card>
        <View>登录方式、您填过的申请、留在诉求里的电话、看过通知的记录。在所有设备上退出。</View>
      </Card>
      {named.length > 0 && <Section title='按规定要留下，还写着您的名字' />}
      {named.length > 0 && <KeptList kept={named} />}
      {unnamed.length > 0 && <Section title='留下编号，认不出是您' />}
      {unnamed.length > 0 && <KeptList kept={unnamed} />}
    </>
  );
}

function KeptList({ kept }: { kept: ErasureView['kept'] }) {
  return (
    <Card look='list'>
      {kept.map(({ what, why, count }) => (
        <Row key={what} title={what} sub={why} end={`${count} 条`} />
      ))}
    </Card>
  );
}

export default screen(Erasure);
