import { dueFirst } from './due-first';

describe('the order of what waits for a confirmation', () => {
  it('is by when it is due, whenever it was published', () => {
    const notices = ['2026-11-30T10:00:00Z', null, '2026-11-27T10:00:00Z'].map((confirmBy) => ({ confirmBy }));

    expect(dueFirst(notices).map(({ confirmBy }) => confirmBy)).toEqual(['2026-11-27T10:00:00Z', '2026-11-30T10:00:00Z', null]);
  });
});
