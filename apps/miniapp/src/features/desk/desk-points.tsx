import { useState } from 'react';
import { mayDo } from '@duoduo/contracts/policy';
import { useMe } from '../../platform/me';
import type { PostView } from '../../platform/views';
import { Segment } from '../../ui/field';
import { DeskAwards } from './desk-awards';
import { DeskBooks } from './desk-books';
import { DeskPending } from './desk-pending';
import { DeskReversals } from './desk-reversals';
import { DeskRules } from './desk-rules';

type Slice = 'rules' | 'awards' | 'pending' | 'reversals' | 'books';

/** 积分: the rules, giving by hand, the second person's word, taking back, the books. */
export function DeskPoints({ post }: { post: PostView }) {
  const waiting = useMe().data?.counters.awards ?? 0;
  const all: { value: Slice; word: string; isMine: boolean }[] = [
    { value: 'pending', word: waiting > 0 ? `待复核 ${waiting}` : '待复核', isMine: mayDo([post.role], 'points.approve') },
    { value: 'awards', word: '发放', isMine: mayDo([post.role], 'points.award') },
    { value: 'rules', word: '规则', isMine: true },
    { value: 'reversals', word: '冲正', isMine: mayDo([post.role], 'points.reverse') },
    { value: 'books', word: '对账', isMine: mayDo([post.role], 'points.reconcile') },
  ];
  const [slice, setSlice] = useState<Slice>('rules');
  const slices = <Segment options={all.filter(({ isMine }) => isMine)} value={slice} onChange={setSlice} />;
  switch (slice) {
    case 'rules':
      return <DeskRules post={post} slices={slices} />;
    case 'awards':
      return <DeskAwards post={post} slices={slices} />;
    case 'pending':
      return <DeskPending slices={slices} />;
    case 'reversals':
      return <DeskReversals slices={slices} />;
    case 'books':
      return <DeskBooks slices={slices} />;
  }
}
