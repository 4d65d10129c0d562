import { overlapOf, spanOfDays } from './access-log.rules';

const at = (day: number) => new Date(Date.UTC(2026, 2, day));

describe('the days of a membership', () => {
  it('begin and end at midnight in Shanghai', () => {
    expect(spanOfDays({ fromDay: '2026-03-02', toDay: '2026-03-02' })).toEqual({
      from: new Date('2026-03-01T16:00:00Z'),
      to: new Date('2026-03-02T16:00:00Z'),
    });
    expect(spanOfDays({ fromDay: '2026-03-02', toDay: null }).to).toBeNull();
  });
});

describe('the time that a membership and a stay share', () => {
  const span = (from: number, to: number | null) => ({ from: at(from), to: to === null ? null : at(to) });

  it.each([
    ['both last', span(1, null), span(3, null), span(3, null)],
    ['it begins inside', span(3, null), span(1, 5), span(3, 5)],
    ['it holds the other', span(1, 4), span(2, 3), span(2, 3)],
    ['they only touch', span(1, 2), span(2, 3), null],
    ['they never meet', span(5, null), span(1, 4), null],
  ])('%s', (_, one, other, shared) => {
    expect(overlapOf(one, other)).toEqual(shared);
    expect(overlapOf(other, one)).toEqual(shared);
  });
});
