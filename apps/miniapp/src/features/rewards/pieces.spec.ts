import { leftOf, piecesIn } from './pieces';

describe('numbers of goods', () => {
  it.each([
    ['12', 12],
    [' 7 ', 7],
    ['0', null],
    ['-3', null],
    ['1.5', null],
    ['', null],
    ['101', null],
  ])('%p is %p, up to a hundred', (text, pieces) => expect(piecesIn(text, 100)).toBe(pieces));

  it('are paid by what is left of the budget', () => expect(leftOf({ funded: 500, spent: 380 })).toBe(120));
});
