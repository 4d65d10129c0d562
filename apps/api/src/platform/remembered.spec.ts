import { Clock } from './clock';
import { Remembered } from './remembered';

describe('what is remembered for a while', () => {
  const clock = new Clock();
  let asked: string[][];
  const load = async (missing: string[]) => {
    asked.push(missing);
    return new Map(missing.filter((key) => key !== 'nobody').map((key) => [key, key.toUpperCase()]));
  };
  const remembered = () => new Remembered<string>(clock, { forMs: 1000, atMost: 3 });

  beforeEach(() => {
    asked = [];
    clock.set(new Date('2026-03-04T02:00:00Z'));
  });

  it('asks once while it is fresh, and again when it is not', async () => {
    const names = remembered();

    await names.get(['a', 'b'], load);
    await names.get(['b', 'c'], load);
    clock.advance(1000);
    const last = await names.get(['b'], load);

    expect(asked).toEqual([['a', 'b'], ['c'], ['b']]);
    expect(last.get('b')).toBe('B');
  });

  it('asks again for what was not there', async () => {
    const names = remembered();

    expect((await names.get(['nobody'], load)).size).toBe(0);
    await names.get(['nobody'], load);

    expect(asked).toHaveLength(2);
  });

  it('forgets rather than growing without end', async () => {
    const names = remembered();

    await names.get(['a', 'b', 'c'], load);
    await names.get(['d'], load);
    await names.get(['a'], load);

    expect(asked).toEqual([['a', 'b', 'c'], ['d'], ['a']]);
    expect(await names.get(['a', 'b', 'c', 'd'], load)).toEqual(new Map([...'abcd'].map((key) => [key, key.toUpperCase()])));
  });
});
