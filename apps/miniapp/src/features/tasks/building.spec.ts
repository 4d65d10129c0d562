import { isSameBuilding, nearnessOf, suggestedTitle } from './building';

describe('the title that is suggested for a task', () => {
  it.each([
    ['园丁南苑 3号楼 2单元 501', '3号楼 楼道灯不亮'],
    ['园丁南苑 12号楼', '12号楼 楼道灯不亮'],
    ['001 网格', '001 网格 楼道灯不亮'],
    ['锦绣苑 501', '001 网格 楼道灯不亮'],
  ])('of %s is %s: never a door', (place, title) => {
    expect(suggestedTitle({ place, areaName: '001 网格', categoryName: '楼道灯不亮' })).toBe(title);
  });
});

describe('one building', () => {
  it.each([
    ['园丁南苑 3号楼 2单元 501', '园丁南苑 3号楼 1单元 102', true],
    ['园丁南苑 3号楼 2单元 501', '园丁北苑 3号楼 1单元 102', false],
    ['园丁南苑 3号楼 2单元 501', '园丁南苑 13号楼', false],
    ['001 网格', '001 网格', false],
  ])('%s and %s: %s', (a, b, same) => expect(isSameBuilding(a, b)).toBe(same));
});

describe('how near a task is to a report', () => {
  const GRID = '150603002004001';
  const OTHER = '150603002004002';
  const home = { place: '园丁南苑 3号楼 2单元 501', areaCode: GRID };

  it.each([
    ['园丁南苑 3号楼 1单元', '', GRID, 2],
    [null, '3号楼 楼道堆物', GRID, 2],
    [null, '园丁南苑 3号楼暖气不热', GRID, 2],
    [null, '园丁南苑东门口路灯不亮', GRID, 1],
    ['园丁南苑', '长椅坏了', OTHER, 1],
    ['园丁南苑 8号楼', '', GRID, 0],
    ['园丁北苑 3号楼', '', OTHER, 0],
    [null, '5号楼前堆着旧家具', GRID, 0],
    [null, '3号楼 楼道堆物', OTHER, 0],
    [null, '园丁北苑 9号楼楼道堆着纸箱', OTHER, 0],
    [null, '长椅坏了', GRID, 0],
    [null, '长椅坏了', '150603002004', 0],
  ] as const)('at %s, called %s, in %s: %i', (place, title, areaCode, near) => {
    expect(nearnessOf(home, { place, title, areaCode })).toBe(near);
  });

  it('that names its grid only is that of the same grid', () => {
    const board = { place: '园丁社区 001 网格', areaCode: GRID };
    expect(nearnessOf(board, { place: null, title: '001 网格 路灯不亮', areaCode: GRID })).toBe(1);
    expect(nearnessOf(board, { place: null, title: '002 网格 路灯不亮', areaCode: OTHER })).toBe(0);
    expect(nearnessOf(board, { place: '园丁南苑 3号楼', title: '', areaCode: GRID })).toBe(0);
  });
});
