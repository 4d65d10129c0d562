import { useRouter } from '@tarojs/taro';
import { Text, View } from '@tarojs/components';
import { qrBackground } from '../../../features/codes/qr-drawing';
import { useActivity } from '../../../features/volunteers/use-activities';
import { useSiteCode } from '../../../features/volunteers/use-site-code';
import { aria } from '../../../platform/aria';
import { siteOrigin } from '../../../platform/environment';
import { errorText } from '../../../platform/feedback';
import { useScreenAwake } from '../../../platform/screen-awake';
import { Card } from '../../../ui/card';
import { Bar } from '../../../ui/facts';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';
import { QueryState, StateView } from '../../../ui/state-view';

/** 现场码: new every half minute, for everybody who comes. The screen stays bright meanwhile. */
function SiteCode() {
  useScreenAwake();
  const { id = '' } = useRouter().params;
  const activity = useActivity(id);
  const code = useSiteCode(id);
  const again = { word: '再试一次', icon: 'again' as const, onPress: () => void code.refetch() };
  return (
    <Page title='现场码'>
      <QueryState query={code} name='现场码'>
        {code.data && code.isError && <StateView icon='off' title='没换成新码' text={errorText(code.error)} isNear action={again} />}
        {code.data && !code.isError && (
          <Card>
            <View className='dd-center'>
              <View className='dd-head'>{activity.data?.title}</View>
              <View className='dd-sub'>签到、签退都扫这个码</View>
            </View>
            <View
              className='dd-qr dd-qr--large'
              style={{ backgroundImage: qrBackground(`${siteOrigin()}/c/${code.data.token}`) }}
              {...aria({ role: 'img', label: '现场码，请用多多扫一扫' })}
            />
            <View className='dd-head dd-center'>{code.data.token.replace(/.{4}(?=.)/g, '$& ')}</View>
            <View className='dd-qr__foot'>
              <View className='dd-line'>
                <Text className='dd-sub'>换新码还有</Text>
                <Text className='dd-head'>{code.secondsLeft} 秒</Text>
              </View>
              <View className='dd-mt2' />
              <Bar part={code.share} whole={1} />
            </View>
          </Card>
        )}
      </QueryState>
      <View className='dd-sub dd-center dd-mt2'>请在现场给大家扫，截图一分钟就作废</View>
    </Page>
  );
}

export default screen(SiteCode);
