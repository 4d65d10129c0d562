import { View } from '@tarojs/components';
import { useMe } from '../../platform/me';
import { Page } from '../../ui/page';
import { screen } from '../../ui/screen';
import { QueryState } from '../../ui/state-view';

function Home() {
  const me = useMe();
  return (
    <Page title='多多' tab='home'>
      <QueryState query={me} name='首页'>
        <View className='dd-title'>{me.data?.person.name}</View>
      </QueryState>
    </Page>
  );
}

export default screen(Home);
