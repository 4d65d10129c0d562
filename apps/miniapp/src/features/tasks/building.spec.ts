import { isNear, isSameBuilding, suggestedTitle } from './building';

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

describe('a task near a report', () => {
  const GRID = '150603002004001';
  const home = { place: '园丁南苑 3号楼 2单元 501', areaCode: GRID };

  it.each([
    ['园丁南苑 3号楼 1单元', GRID, true],
    ['园丁南苑 8号楼', GRID, false],
    [null, GRID, true],
    [null, '150603002004', true],
    [null, '150603002004002', false],
  ])('at %s in %s: %s', (place, areaCode, near) => expect(isNear(home, { place, areaCode })).toBe(near));
});
