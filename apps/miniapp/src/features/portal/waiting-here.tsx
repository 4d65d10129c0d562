import { Fragment, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { open } from '../../platform/navigation';
import type { CodeView } from '../../platform/views';
import { Card, Section } from '../../ui/card';
import { Icon } from '../../ui/icon';
import { Due, MustRead } from '../../ui/status-tag';

interface WaitingProps {
  code: CodeView;
  title: string;
  /** What stands before them. */
  first?: ReactNode;
  /** What stands below one of them. */
  below?: (item: CodeView['waiting'][number]) => ReactNode;
}

/** Notices and tasks of this door or grid. */
export function WaitingHere({ code, title, first, below }: WaitingProps) {
  if (code.waiting.length === 0 && !first) return null;
  return (
    <>
      <Section title={title} />
      {first}
      {code.waiting.map((item) => (
        <Fragment key={item.id}>
          <Card look='tight' label={item.title} onPress={() => open(item.type === 'task' ? 'task' : 'notice', { id: item.id })}>
            <View className='dd-line'>
              <View className='dd-grow'>
                <View className='dd-line dd-line--start dd-sub'>
                  {item.type === 'notice' && <MustRead />}
                  {item.dueAt && (
                    <View className={item.type === 'notice' ? 'dd-ml2' : ''}>
                      <Due at={item.dueAt} suffix={item.type === 'notice' ? '确认' : '办完'} />
                    </View>
                  )}
                </View>
                <View className='dd-strong dd-mt1'>{item.title}</View>
              </View>
              <Icon name='chev' />
            </View>
          </Card>
          {below?.(item)}
        </Fragment>
      ))}
    </>
  );
}
