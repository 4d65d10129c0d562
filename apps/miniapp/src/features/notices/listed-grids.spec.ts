import type { ReachView } from '../../platform/views';
import { listedGrids } from './listed-grids';

const grid = (communityName: string, name: string, unreached: number) => ({
  ...{ code: communityName + name, name, communityName, unreached, addressed: unreached + 1, confirmed: 1, opened: 0, vacant: 0 },
});
const reachOf = (...grids: ReachView['grids']): ReachView => ({ addressed: 0, confirmed: 0, unreached: 0, opened: 0, vacant: 0, grids });

describe('the grids that a notice reaches', () => {
  it('are named with their communities where there are several, the least reached first', () => {
    const { grids, widest } = listedGrids(reachOf(grid('园丁社区', '001 网格', 3), grid('康城社区', '001 网格', 8)));
    expect(grids.map(({ within, fullName }) => [within, fullName])).toEqual([
      ['康城社区', '康城社区 001 网格'],
      ['园丁社区', '园丁社区 001 网格'],
    ]);
    expect(widest).toBe(9);
  });

  it('go without where all are of one', () => {
    const { grids } = listedGrids(reachOf(grid('园丁社区', '001 网格', 3), grid('园丁社区', '002 网格', 2)));
    expect(grids.map(({ within, fullName }) => [within, fullName])).toEqual([
      [null, '001 网格'],
      [null, '002 网格'],
    ]);
  });

  it('are none before they are read', () => expect(listedGrids(undefined)).toEqual({ grids: [], widest: 0 }));
});
