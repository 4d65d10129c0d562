import type { ReactNode } from 'react';
import type { PostView } from '../../platform/views';
import { QueryState, StateView } from '../../ui/state-view';
import { GridCodes } from '../households/grid-codes';
import { useAreasUnder } from '../portal/use-codes';
import { DeskItem, DeskList, DeskThing } from './desk-frame';
import { useSelection } from './use-selection';

/** The grids of the community and the codes in them. */
export function DeskGrids({ post, slices }: { post: PostView; slices: ReactNode }) {
  const grids = useAreasUnder(post.areaCode);
  const items = grids.data?.items ?? [];
  const { selected, choose } = useSelection(items, (grid) => grid.code);
  return (
    <>
      <DeskList title='格码' head={slices}>
        <QueryState
          query={grids}
          name='网格'
          isNear
          isEmpty={items.length === 0}
          empty={<StateView icon='pin' title='这个社区还没有网格' isNear />}
        >
          {items.map((grid) => (
            <DeskItem
              key={grid.code}
              title={grid.name}
              tag={null}
              sub={grid.code}
              end=''
              isOn={grid.code === selected?.code}
              onPress={() => choose(grid)}
            />
          ))}
        </QueryState>
      </DeskList>
      <DeskThing>{selected && <GridCodes key={selected.code} grid={selected} />}</DeskThing>
    </>
  );
}
