import { View } from '@tarojs/components';
import { errorText, say } from '../../platform/feedback';
import type { PrivacyStatementView } from '../../platform/views';
import { Button } from '../../ui/button';
import { AskConsent } from './ask-consent';
import { useWechatSignIn } from './use-sign-in';

/** The way in for who has no account and is in WeChat. */
export function WechatButton({ isFirst, onPress }: { isFirst: boolean; onPress: () => void }) {
  return (
    <View className='dd-mt3'>
      <Button kind={isFirst ? 'primary' : 'second'} onPress={onPress}>
        微信登录
      </Button>
    </View>
  );
}

interface Props {
  statement: PrivacyStatementView;
  onSignedIn: () => void;
  onLeave: () => void;
}

/** Who somebody is to WeChat is a personal datum: WeChat is not asked for it before he agrees. */
export function AskByWechat({ statement, onSignedIn, onLeave }: Props) {
  const signIn = useWechatSignIn(onSignedIn);
  const refuse = () => {
    say('好的，什么都没有提交');
    onLeave();
  };
  return (
    <AskConsent
      title='微信登录'
      sub='微信会给我们一个用户编号，只用来认出是您。同意以后再取'
      note={signIn.error ? errorText(signIn.error) : '不同意也能看公示，也可以用账号登录'}
      statement={statement}
      isBusy={signIn.isPending}
      onAgree={() => signIn.mutate(statement.version)}
      onRefuse={refuse}
    />
  );
}
