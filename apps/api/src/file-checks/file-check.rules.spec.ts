import { type ChangeLine, spanOf, stateOf, versionOf } from './file-check.rules';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 5, 8, minute));
const line = (id: string, minute: number, actorPersonId: string | null = 'CLERK'): ChangeLine => ({
  id,
  actorPersonId,
  createdAt: at(minute),
});
const check = (decision: 'confirmed' | 'correcting', lines: ChangeLine[], minute: number) => ({
  decision,
  version: versionOf(lines),
  checkedById: 'WORKER',
  createdAt: at(minute),
});

describe('the months of accounts', () => {
  it('begin and end at midnight in Shanghai', () => {
    expect(spanOf('2026-11')).toEqual({ from: new Date('2026-10-31T16:00:00Z'), to: new Date('2026-11-30T16:00:00Z') });
    expect(spanOf('2026-12').to).toEqual(new Date('2026-12-31T16:00:00Z'));
  });
});

describe('the check of a file', () => {
  const read = [line('1', 1), line('3', 3)];

  it('is open while nobody has looked', () => expect(stateOf(read, [])).toBe('open'));

  it('stands for what was read', () => expect(stateOf(read, [check('confirmed', read, 5)])).toBe('confirmed'));

  it('is open again when the file changes again', () => {
    expect(stateOf([...read, line('6', 6)], [check('confirmed', read, 5)])).toBe('open');
  });

  it('is open when a change was under way that is told with an earlier id', () => {
    expect(stateOf([...read, line('2', 2)], [check('confirmed', read, 5)])).toBe('open');
  });

  it('does not depend on the order in which the changes are read', () => {
    expect(stateOf([...read].reverse(), [check('confirmed', read, 5)])).toBe('confirmed');
  });

  it('is open while the worker has gone to correct it and has not', () =>
    expect(stateOf(read, [check('correcting', read, 5)])).toBe('open'));

  it('is corrected by his change, in the month or after it', () => {
    expect(stateOf([...read, line('6', 6, 'WORKER')], [check('correcting', read, 5)])).toBe('corrected');
    expect(stateOf(read, [check('correcting', read, 5)], [line('6', 6, 'WORKER')])).toBe('corrected');
  });

  it('is not corrected by what he had changed before, or by somebody else', () => {
    const before = [...read, line('4', 4, 'WORKER')];
    expect(stateOf(before, [check('correcting', before, 5)])).toBe('open');
    expect(stateOf([...read, line('6', 6)], [check('correcting', read, 5)])).toBe('open');
    expect(stateOf([...read, line('6', 6, 'WORKER'), line('7', 7)], [check('correcting', read, 5)])).toBe('open');
  });

  it('can be confirmed after all', () => {
    expect(stateOf(read, [check('correcting', read, 5), check('confirmed', read, 6)])).toBe('confirmed');
  });
});
