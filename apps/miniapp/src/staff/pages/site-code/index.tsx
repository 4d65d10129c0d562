import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { CodeCard } from '../../../features/codes/code-card';
import { useActivity } from '../../../features/volunteers/use-activities';
import { useSiteCode } from '../../../features/volunteers/use-site-code';
import { useScreenAwake } from '../../../platform/screen-awake';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';

/** 现场码: new every half minute, for everybody who comes. The screen stays bright meanwhile. */
function SiteCode() {
  useScreenAwake();
  const { id = '' } = useRouter().params;
  const activity = useActivity(id);
  const code = useSiteCode(id);
  return (
    <Page title='现场码'>
      <CodeCard code={code} name='现场码' label='现场码，请用多多扫一扫' title={activity.data?.title} sub='签到、签退都扫这个码' isLarge />
      <View className='dd-sub dd-center dd-mt2'>请在现场给大家扫，截图一分钟就作废</View>
    </Page>
  );
}

export default screen(SiteCode);
