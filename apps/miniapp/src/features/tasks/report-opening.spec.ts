import { complaintAmong, openingOf } from './report-opening';

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
      { topic: 'complaint' },
      { token: 'GRID' },
      { behalf: '1' },
      { token: 'GRID', behalf: '1' },
      { text: '请网格员给我回个电话。' },
    ];

    expect(new Set(openings.map((params) => openingOf(params).name)).size).toBe(openings.length);
  });

  it('begins a complaint under 投诉, though 意见建议 stands before it', () => {
    const tops = ['公共设施', '意见建议', '投诉', '其他'].map((name) => ({ name, parentCode: null }));

    expect(complaintAmong(tops)?.name).toBe('投诉');
    expect(complaintAmong(tops.filter(({ name }) => name !== '投诉'))?.name).toBe('意见建议');
  });

  it('writes down the words it was opened with, and no place where nothing was scanned', () => {
    expect(openingOf({ text: encodeURIComponent('请回电') }).opening).toEqual({ description: '请回电' });
    expect(openingOf({ topic: 'complaint' }).opening).toEqual({});
  });
});
