import { sentencesOf } from './sentences';

describe('what a voice reads out', () => {
  it('is a title, then one sentence after the other with its mark', () => {
    expect(sentencesOf(['周四停水', '早上八点起停水。请备水！晚上六点来水？不一定；看公告'])).toEqual([
      '周四停水',
      '早上八点起停水。',
      '请备水！',
      '晚上六点来水？',
      '不一定；',
      '看公告',
    ]);
  });

  it('keeps a time, a price and a closing mark in their sentence', () => {
    expect(sentencesOf(['10:30 前交 3.5 元（现金。）不收卡'])).toEqual(['10:30 前交 3.5 元（现金。）', '不收卡']);
  });

  it('ends at the end of a line, and says nothing for marks alone', () => {
    expect(sentencesOf(['甲\n\n乙', '', '——', '。。。'])).toEqual(['甲', '乙']);
  });

  it('takes breath at the commas of a sentence that has no end', () => {
    const clause = `${'长'.repeat(29)}，`;
    const said = sentencesOf([clause.repeat(7)]);

    expect(said.map(({ length }) => length)).toEqual([60, 60, 60, 30]);
    expect(said.join('')).toBe(clause.repeat(7));
  });

  it('cuts words without any mark, and loses none', () => {
    const words = '字'.repeat(250);
    const said = sentencesOf([words]);

    expect(Math.max(...said.map(({ length }) => length))).toBe(80);
    expect(said.join('')).toBe(words);
  });
});
