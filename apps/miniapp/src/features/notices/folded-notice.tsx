import { useState } from 'react';
import { View } from '@tarojs/components';
import type { NoticeView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { NoticeBody } from './notice-body';

/** What the notice says, for who tells it to others: folded, as the figures come first. Nothing where it was withdrawn. */
export function FoldedNotice({ notice }: { notice: NoticeView }) {
  const [isOpen, setIsOpen] = useState(false);
  if (notice.withdrawnAt !== null) return null;
  return (
    <View className='dd-below--near'>
      <Button kind='plain' onPress={() => setIsOpen(!isOpen)}>
        {isOpen ? '收起正文' : '看正文'}
      </Button>
      {isOpen && (
        <Card>
          <NoticeBody notice={{ ...notice, correctedAt: null }} />
        </Card>
      )}
    </View>
  );
}
