import { View } from '@tarojs/components';
import { now } from '../../platform/clock';
import type { CertificateView } from '../../platform/views';
import { Card } from '../../ui/card';
import { Fact } from '../../ui/facts';
import { localDay, sayCalendarDay } from '../../ui/say-time';

/** A certificate as it stands from the day of its issue. */
export function CertificateCard({ certificate }: { certificate: CertificateView }) {
  return (
    <Card>
      <View className='dd-head'>志愿服务证明</View>
      <View className='dd-mt2'>
        <Fact name='姓名'>{certificate.personName}</Fact>
        <Fact name='服务时长'>{certificate.hours} 小时</Fact>
        <Fact name='参加活动'>{certificate.activities} 次</Fact>
        <Fact name='记录社区'>{certificate.communityName}</Fact>
        <Fact name='开具日期'>{sayCalendarDay(localDay(new Date(certificate.issuedAt)), now())}</Fact>
        <Fact name='证明编号'>{certificate.checkCode}</Fact>
      </View>
    </Card>
  );
}
