import { missing, text } from './missing';

describe('what a form lacks', () => {
  it('is said by the names of its fields, in their order', () => {
    expect(missing(['在哪里', true], ['哪方面的事', false], text('一句话', ' ', 2))).toEqual(['哪方面的事', '一句话']);
  });

  it('says how much of a text is missing where it has been begun', () => {
    expect(missing(text('标题', '停', 2))).toEqual(['标题（至少 2 个字）']);
    expect(missing(text('标题', '停水', 2))).toEqual([]);
  });
});
