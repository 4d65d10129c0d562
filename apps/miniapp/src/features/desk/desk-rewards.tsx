import { useState } from 'react';
import type { PostView } from '../../platform/views';
import { Segment } from '../../ui/field';
import { CommunityPath, communityIn } from './choose-community';
import { DeskBudgets } from './desk-budgets';
import { DeskGoods } from './desk-goods';
import { DeskRedemptions } from './desk-redemptions';

type Slice = 'goods' | 'budgets' | 'redemptions';

const SLICES: { value: Slice; word: string }[] = [
  { value: 'goods', word: '礼品' },
  { value: 'budgets', word: '经费' },
  { value: 'redemptions', word: '兑换记录' },
];

/** 兑换: what lies on the shelf of a community, what pays for it, who redeems what. */
export function DeskRewards({ post }: { post: PostView }) {
  const [slice, setSlice] = useState<Slice>('goods');
  const [areaCode, setAreaCode] = useState(post.areaCode);
  const communityCode = communityIn(areaCode);
  const head = (
    <>
      <Segment options={SLICES} value={slice} onChange={setSlice} />
      <CommunityPath top={post.areaCode} value={areaCode} onChange={setAreaCode} />
    </>
  );
  const props = { post, communityCode, head };
  switch (slice) {
    case 'goods':
      return <DeskGoods {...props} />;
    case 'budgets':
      return <DeskBudgets {...props} />;
    case 'redemptions':
      return <DeskRedemptions {...props} />;
  }
}
