import { openingOf } from './report-opening';

describe('opening the form for a report', () => {
  it('keeps what is filed for one home apart from what is filed for another', () => {
    const [first, second] = ['TOKEN501', 'TOKEN101'].map((token) => openingOf({ token, behalf: '1' }));

    expect(first!.opening).toEqual({ place: { kind: 'code', token: 'TOKEN501' } });
    expect(second!.name).not.toBe(first!.name);
    expect(openingOf({ token: 'TOKEN501', behalf: '1' }).name).toBe(first!.name);
  });

  it('keeps a report, a complaint, what was scanned and what is filed for another apart', () => {
    const openings = [
      {},
      { topic: 'suggestion' },
      { token: 'GRID' },
      { behalf: '1' },
      { token: 'GRID', behalf: '1' },
      { text: '请网格员给我回个电话。' },
    ];

    expect(new Set(openings.map((params) => openingOf(params).name)).size).toBe(openings.length);
  });

  it('writes down the words it was opened with, and no place where nothing was scanned', () => {
    expect(openingOf({ text: encodeURIComponent('请回电') }).opening).toEqual({ description: '请回电' });
    expect(openingOf({ topic: 'suggestion' }).opening).toEqual({});
  });
});
