import { digestAt } from './digest.rules';

const at = (moment: string) => new Date(`${moment}+08:00`);

describe('the digest of a week', () => {
  it('goes out on Friday from six to ten in the evening', () => {
    const digest = { id: 'W2026-03-06', since: at('2026-02-27T18:00:00') };
    expect(digestAt(at('2026-03-06T18:00:00'))).toEqual(digest);
    expect(digestAt(at('2026-03-06T21:59:59'))).toEqual(digest);
  });

  it('goes out at no other time: not on the evenings beside it, and nobody is rung out of his sleep', () => {
    for (const moment of ['2026-03-06T17:59:59', '2026-03-06T22:00:00', '2026-03-05T19:00:00', '2026-03-07T19:00:00']) {
      expect(digestAt(at(moment))).toBeNull();
    }
  });
});
