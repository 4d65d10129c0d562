import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { CertificateCard } from '../../../features/volunteers/certificate-card';
import { useCertificate } from '../../../features/volunteers/use-hours';
import { Banner } from '../../../ui/banner';
import { LookUp } from '../../../ui/look-up';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';

/** Whether a certificate is ours, for whoever was given its code. Nobody need sign in. */
function Certificate() {
  const { code = '' } = useRouter().params;
  const found = useCertificate();
  return (
    <Page title='查志愿证明'>
      <LookUp label='证明编号' given={code} placeholder='证明上的 10 位编号' word='查一查' found={found} />
      {found.data && (
        <View className='dd-mt3'>
          <Banner icon='check'>这张证明是真的，由社区记录</Banner>
          <View className='dd-mt2' />
          <CertificateCard certificate={found.data} />
        </View>
      )}
    </Page>
  );
}

export default screen(Certificate, 'public');
