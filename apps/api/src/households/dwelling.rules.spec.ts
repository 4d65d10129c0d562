import { addressOf, doorKeyOf } from './dwelling.rules';

describe('a door', () => {
  it('comes in the order people count in', () => {
    const doors: [string, string, string][] = [
      ['10', '1', '101'],
      ['9', '10', '101'],
      ['9', '2', '1201'],
      ['9', '2', '301'],
      ['甲1', '', '1'],
    ];

    const sorted = [...doors].sort((a, b) => (doorKeyOf(...a) < doorKeyOf(...b) ? -1 : 1));

    expect(sorted.map((door) => door.join('-'))).toEqual(['9-2-301', '9-2-1201', '9-10-101', '10-1-101', '甲1--1']);
  });

  it('has a key that fits its column, whatever it is called', () => {
    expect(doorKeyOf('1a1a1a1a1a1a1a1a', '1b1b1b1b1b1b1b1b', '1').length).toBe(64);
  });

  it('has an address as people say it', () => {
    expect(addressOf('园丁南苑', '3', '2', '501')).toBe('园丁南苑 3号楼 2单元 501');
    expect(addressOf('园丁南苑', '3', '', '501')).toBe('园丁南苑 3号楼 501');
  });
});
