import { type ReactNode, useEffect, useId } from 'react';
import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { api } from '../../platform/api';
import { now } from '../../platform/clock';
import { printWhenDrawn } from '../../platform/desk';
import { sayError } from '../../platform/feedback';
import type { NoticeView, UnreachedView } from '../../platform/views';
import { Dotted, Link } from '../../ui/card';
import { sayMoment } from '../../ui/say-time';
import { NoticeBody } from './notice-body';

/** Puts something on paper. */
export type Print = (paper: ReactNode) => void;

interface Grid {
  code: string;
  name: string;
}

/** Every household of a grid that has not confirmed, page after page: a list on paper has no 再看一些. */
async function allUnreached(noticeId: string, gridCode: string): Promise<UnreachedView[]> {
  const items: UnreachedView[] = [];
  let cursor: string | undefined;
  do {
    const query = { gridCode, limit: PAGE_LIMIT.max, cursor };
    const page = await api('get', '/api/notices/{noticeId}/unreached', { path: { noticeId }, query });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

/** For the board, and for who reads no phone: every household is asked to confirm, whatever the one who prints it has done at home. */
export function PrintNotice({ notice, onPrint }: { notice: NoticeView; onPrint: Print }) {
  return <Link onPress={() => onPrint(<NoticeBody notice={{ ...notice, needsConfirm: true }} atOnce />)}>打印通知</Link>;
}

/**
 * Who of a grid has not confirmed, with room for a signature and nothing that a neighbour should not read: what comes back signed is noted
 * down as told on paper.
 */
export function PrintUnreached({ notice, grid, onPrint }: { notice: NoticeView; grid: Grid; onPrint: Print }) {
  const list = useMutation({
    mutationFn: () => allUnreached(notice.id, grid.code),
    onSuccess: (households) => onPrint(<UnreachedList notice={notice} grid={grid} households={households} />),
    onError: sayError,
  });
  return <Link onPress={() => !list.isPending && list.mutate()}>{list.isPending ? '正在取名单…' : '打印名单'}</Link>;
}

function UnreachedList({ notice, grid, households }: { notice: NoticeView; grid: Grid; households: UnreachedView[] }) {
  return (
    <>
      <View className='dd-title'>{notice.title}</View>
      <View className='dd-sub'>
        <Dotted
          parts={[
            grid.name,
            notice.version > 1 && `通知第 ${notice.version} 版`,
            `未确认 ${households.length} 户`,
            `${sayMoment(now().toISOString(), now())} 的名单`,
          ]}
        />
      </View>
      <View className='dd-mt3' />
      {households.map((household) => (
        <View key={household.householdId} className='dd-paper__row'>
          <View className='dd-paper__door'>{household.address}</View>
          <View className='dd-paper__who'>{household.headName}</View>
          <View className='dd-paper__sign'>签字</View>
        </View>
      ))}
    </>
  );
}

/** What is on paper and not on the screen, in place of everything else; printed as soon as it stands, with its pictures. */
export function Paper({ children, onPrinted }: { children: ReactNode; onPrinted: () => void }) {
  const id = useId();
  useEffect(() => {
    document.body.classList.add('dd-printing');
    window.addEventListener('afterprint', onPrinted, { once: true });
    const forget = printWhenDrawn(id);
    return () => {
      forget();
      document.body.classList.remove('dd-printing');
      window.removeEventListener('afterprint', onPrinted);
    };
    // once: it is there to be printed
  }, []);
  return (
    <View id={id} className='dd-paper'>
      {children}
    </View>
  );
}
