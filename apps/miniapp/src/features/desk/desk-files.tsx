import { useState } from 'react';
import type { PostView } from '../../platform/views';
import { Segment } from '../../ui/field';
import { DeskEstates } from './desk-estates';
import { DeskGrids } from './desk-grids';
import { DeskHouseholds } from './desk-households';
import { DeskImports } from './desk-imports';
import { DeskRequests } from './desk-requests';

type Slice = 'households' | 'estates' | 'requests' | 'grids' | 'imports';

const SLICES: { value: Slice; word: string }[] = [
  { value: 'households', word: '住户' },
  { value: 'estates', word: '小区' },
  { value: 'requests', word: '申请' },
  { value: 'grids', word: '格码' },
  { value: 'imports', word: '表格' },
];

/** 档案: households, estates, who asks to belong to one, the codes of grids, tables in and out. */
export function DeskFiles({ post }: { post: PostView }) {
  const [slice, setSlice] = useState<Slice>('households');
  // The household that another slice leads to.
  const [householdId, setHouseholdId] = useState<string | null>(null);
  const show = (id: string) => {
    setHouseholdId(id);
    setSlice('households');
  };
  const slices = <Segment options={SLICES} value={slice} onChange={setSlice} />;
  switch (slice) {
    case 'households':
      return <DeskHouseholds post={post} slices={slices} shownId={householdId} onShow={setHouseholdId} />;
    case 'estates':
      return <DeskEstates post={post} slices={slices} onHousehold={show} />;
    case 'requests':
      return <DeskRequests post={post} slices={slices} />;
    case 'grids':
      return <DeskGrids post={post} slices={slices} />;
    case 'imports':
      return <DeskImports post={post} slices={slices} />;
  }
}
