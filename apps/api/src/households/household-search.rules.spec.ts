import { addressPatterns } from './household-search.rules';

describe('searching an address', () => {
  it.each([
    ['3号楼 501', ['%3号楼%', '%501%']],
    ['  园丁南苑\u30003号楼  ', ['%园丁南苑%', '%3号楼%']],
    ['100%', ['%100!%%']],
    ['a_b!', ['%a!_b!!%']],
    ['   ', []],
  ])('%j looks for %j', (q, patterns) => {
    expect(addressPatterns(q)).toEqual(patterns);
  });
});
