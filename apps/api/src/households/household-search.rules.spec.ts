import { addressPatterns, phoneDigits } from './household-search.rules';

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

describe('searching a phone', () => {
  it.each([
    ['1234', { whole: null, tail: '1234' }],
    ['１２３４', { whole: null, tail: '1234' }],
    ['154 0000 0001', { whole: '15400000001', tail: null }],
    ['501', { whole: null, tail: null }],
    ['3号楼', { whole: null, tail: null }],
  ])('%s looks for %j', (q, digits) => {
    expect(phoneDigits(q)).toEqual(digits);
  });
});
