import { bodyOf, lacksOf, type ReportDraft } from './report-body';

const draft: ReportDraft = {
  key: 'k',
  place: { kind: 'code', token: 'TOKEN' },
  topCode: 'facility',
  categoryCode: 'lamp',
  photos: [],
  description: ' 路灯不亮 ',
  allowContact: false,
  phone: '13800000012',
  behalfName: '',
  channel: null,
};

describe('making a request from a draft', () => {
  it('names what is missing, as a noun', () => {
    const empty = { ...draft, place: null, categoryCode: null, description: '', channel: '12345' as const };
    expect(lacksOf(draft, false)).toEqual([]);
    expect(lacksOf(empty, false)).toEqual(['在哪里', '哪方面的事', '一句话']);
    expect(lacksOf(empty, true)).toEqual(['在哪里', '谁反映的', '工单号', '工单要求几天内办完', '哪方面的事', '一句话']);
  });

  it('takes the place from the code and keeps the phone to itself unless contact is allowed', () => {
    expect(bodyOf(draft, false)).toEqual({ categoryCode: 'lamp', description: '路灯不亮', codeToken: 'TOKEN', allowContact: false });
    expect(bodyOf({ ...draft, allowContact: true }, false)).toMatchObject({ allowContact: true, phone: '13800000012' });
  });

  it('sends no place for the home: the service knows it', () => {
    expect(bodyOf({ ...draft, place: { kind: 'home' } }, false)).toEqual({
      categoryCode: 'lamp',
      description: '路灯不亮',
      allowContact: false,
    });
  });

  it.each([
    ['no category', { categoryCode: null }],
    ['one letter', { description: ' 灯 ' }],
    ['no place', { place: null }],
  ])('is not ready with %s', (_what, part) => {
    expect(bodyOf({ ...draft, ...part }, false)).toBeNull();
  });

  it('names the person it is filed for, and how he told us', () => {
    expect(bodyOf(draft, true)).toBeNull();
    expect(bodyOf({ ...draft, behalfName: '朝鲁', channel: 'phone', place: { kind: 'area', areaCode: '150603002004' } }, true)).toEqual({
      categoryCode: 'lamp',
      description: '路灯不亮',
      areaCode: '150603002004',
      onBehalfOf: { name: '朝鲁', phone: '13800000012', channel: 'phone' },
    });
  });
});
