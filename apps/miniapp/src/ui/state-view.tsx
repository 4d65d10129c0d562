import { createContext, type ReactNode, useContext } from 'react';
import { Text, View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@duoduo/api-client/call';
import { aria } from '../platform/aria';
import { errorText } from '../platform/feedback';
import { back } from '../platform/navigation';
import { Banner } from './banner';
import { Button } from './button';
import { Icon, type IconName } from './icon';
import { sayClock } from './say-time';
import { Scene, type SceneName } from './scene';

/** A whole page that is empty has a scene; what stands among other things, or refuses, has an icon. */
type Drawn = { icon: IconName; scene?: undefined } | { icon?: undefined; scene: SceneName };

type StateProps = Drawn & {
  title: string;
  text?: ReactNode;
  isNear?: boolean;
  action?: { word: string; icon?: IconName; onPress: () => void };
};

/** In the place of what is not there: what it is, and what to do about it. */
export function StateView({ icon, scene, title, text, isNear, action }: StateProps) {
  return (
    <View className={`dd-state${isNear ? ' dd-state--near' : ''}`}>
      {scene ? (
        <Scene name={scene} />
      ) : (
        <View className='dd-state__ico'>
          <Icon name={icon} size={40} />
        </View>
      )}
      <View className='dd-head dd-ink'>{title}</View>
      {text && <View className='dd-mt2'>{text}</View>}
      {action && (
        <View className='dd-state__act'>
          <Button icon={action.icon} onPress={action.onPress}>
            {action.word}
          </Button>
        </View>
      )}
    </View>
  );
}

interface QueryLike {
  isPending: boolean;
  isError: boolean;
  error: unknown;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface QueryStateProps {
  query: QueryLike;
  /** What is being read, for the words: 抢单池. */
  name: string;
  isEmpty?: boolean;
  empty?: ReactNode;
  isNear?: boolean;
  children?: ReactNode;
}

/** The time that a part of the page around this one has said already. */
const SaidAbove = createContext<string | null>(null);

/** Loading, failed, empty, or the children. What was read before stays on show when a new reading fails, with its time, said once. */
export function QueryState({ query, name, isEmpty, empty, isNear, children }: QueryStateProps) {
  const hasData = query.dataUpdatedAt > 0;
  if (query.isError && !hasData) {
    if (isAbsent(query.error)) {
      const drawn = isNear ? { icon: 'search' as const } : { scene: 'search' as const };
      return <StateView {...drawn} title={errorText(query.error)} isNear={isNear} action={{ word: '返回', onPress: back }} />;
    }
    const retry = { word: '再试一次', icon: 'again' as const, onPress: () => void query.refetch() };
    const drawn = isNear ? { icon: 'off' as const } : { scene: 'unplugged' as const };
    return <StateView {...drawn} title={`没读到${name}`} text={errorText(query.error)} isNear={isNear} action={retry} />;
  }
  if (query.isPending) {
    return (
      <View className='dd-state dd-state--near' {...aria({ role: 'status', live: true })}>
        <Text>正在读取{name}…</Text>
      </View>
    );
  }
  return <AsItWas readAt={query.isError ? query.dataUpdatedAt : null}>{isEmpty ? empty : children}</AsItWas>;
}

/** Over what could not be read anew, of when it is. One try reads again whatever on the page could not be read. */
function AsItWas({ readAt, children }: { readAt: number | null; children: ReactNode }) {
  const above = useContext(SaidAbove);
  const cache = useQueryClient();
  const at = readAt === null ? null : sayClock(new Date(readAt).toISOString());
  const readAgain = () => void cache.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  return (
    <SaidAbove.Provider value={at ?? above}>
      {at !== null && at !== above && (
        <View className='dd-mt2'>
          <Banner look='soon' icon='off' action={{ word: '再试', onPress: readAgain }}>
            网络不通，这是 {at} 的内容
          </Banner>
        </View>
      )}
      {children}
    </SaidAbove.Provider>
  );
}

/** What is not there, or not for this person to see, is not there at a second look either. */
export function isAbsent(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404;
}

/** The end of a list that comes page by page. */
export function LoadMore({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown } }) {
  if (!list.hasNextPage) return null;
  return (
    <View className='dd-mt2'>
      <Button kind='plain' isBusy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
        再看一些
      </Button>
    </View>
  );
}
