import type { ReachView } from '../../platform/views';

type GridReach = ReachView['grids'][number];

export interface ListedGrid extends GridReach {
  /** Its community, where there are several: each of them has a 001. */
  within: string | null;
  /** Its name, after that of its community where it is needed. */
  fullName: string;
}

/** The grids, the least reached first, and how many households the largest has. */
export function listedGrids(reach: ReachView | undefined): { grids: ListedGrid[]; widest: number } {
  const found = reach?.grids ?? [];
  const isOneCommunity = new Set(found.map(({ communityName }) => communityName)).size <= 1;
  const grids = found.map((grid): ListedGrid => {
    const within = isOneCommunity ? null : grid.communityName;
    return { ...grid, within, fullName: within ? `${within} ${grid.name}` : grid.name };
  });
  grids.sort((a, b) => b.unreached - a.unreached);
  return { grids, widest: Math.max(0, ...grids.map(({ addressed }) => addressed)) };
}
