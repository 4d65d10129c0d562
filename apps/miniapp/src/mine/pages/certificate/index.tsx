import { useEffect, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { CertificateCard } from '../../../features/volunteers/certificate-card';
import { useCertificate } from '../../../features/volunteers/use-hours';
import { errorText } from '../../../platform/feedback';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { Field, Input } from '../../../ui/field';
import { Page } from '../../../ui/page';
import { screen } from '../../../ui/screen';

const TYPED_MAX = 20;

/** Whether a certificate is ours, for whoever was given its code. Nobody need sign in. */
function Certificate() {
  const { code = '' } = useRouter().params;
  const [typed, setTyped] = useState(code);
  const { mutate: look, ...found } = useCertificate();
  useEffect(() => {
    if (code) look(code);
  }, [code, look]);
  const write = (text: string) => {
    found.reset();
    setTyped(text);
  };
  const wrong = found.error ? errorText(found.error) : undefined;
  const ask = () => typed.trim() && look(typed.trim());
  return (
    <Page title='查志愿证明'>
      <Field label='查验编号' wrong={wrong}>
        <Input
          label='查验编号'
          value={typed}
          onChange={write}
          placeholder='证明上的 10 位编号'
          maxLength={TYPED_MAX}
          isBad={Boolean(wrong)}
          onConfirm={ask}
        />
      </Field>
      <View className='dd-mt3'>
        <Button icon='search' isBusy={found.isPending} isOff={!typed.trim()} onPress={ask}>
          查一查
        </Button>
      </View>
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
