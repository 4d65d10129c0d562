import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { HandOverSheet } from '../../../features/hand-overs/hand-over-parts';
import { SIGNING_MEANS, SignButtons } from '../../../features/hand-overs/sign-buttons';
import { useHandOver } from '../../../features/hand-overs/use-hand-overs';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState } from '../../../ui/state-view';

/** One sheet, for one of the two who sign it. */
function HandOver() {
  const handOver = useHandOver(useRouter().params.id ?? '');
  const foot = handOver.data && handOver.data.actions.length > 0 && (
    <>
      <View className='dd-foot__note'>{SIGNING_MEANS}</View>
      <SignButtons handOver={handOver.data} />
    </>
  );
  return (
    <Page title='交接单' foot={foot}>
      <QueryState query={handOver} name='交接单'>
        {handOver.data && <HandOverSheet handOver={handOver.data} />}
      </QueryState>
    </Page>
  );
}

export default screen(HandOver);
