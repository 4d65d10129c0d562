import { Component, useEffect, type ComponentType, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { IsRestoringProvider } from '@tanstack/react-query';
import { startAt } from '../platform/navigation';
import { usePageShown } from '../platform/page-shown';
import { useSession } from '../platform/session';
import { StateView } from './state-view';

/** Catches what a page did not expect and offers another try. */
class Boundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    const retry = { word: '再试一次', icon: 'again' as const, onPress: () => this.setState({ isBroken: false }) };
    return (
      <View className='dd-theme dd-page dd-page--column'>
        <StateView scene='unplugged' title='这一页没打开' text='您填过的内容都还在' action={retry} />
      </View>
    );
  }
}

/**
 * Makes a page of its content: with the boundary, and for the signed-in only unless it is public. While another page lies over it, it keeps
 * what it shows and asks for nothing; coming back to it is as opening it: what is old by then is read again.
 */
export function screen(Content: ComponentType, access: 'signed-in' | 'public' = 'signed-in'): ComponentType {
  return function Screen() {
    const isSignedIn = useSession((store) => store.session !== null);
    const isShown = usePageShown();
    const isAllowed = access === 'public' || isSignedIn;
    useEffect(() => {
      if (!isAllowed) startAt('sign-in');
    }, [isAllowed]);
    // so TanStack lets a part of the tree rest: made for the time in which a cache is restored, and the only way to say it once for all queries
    return (
      <IsRestoringProvider value={!isShown}>
        <Boundary>{isAllowed && <Content />}</Boundary>
      </IsRestoringProvider>
    );
  };
}
