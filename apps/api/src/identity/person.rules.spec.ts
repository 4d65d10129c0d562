import { normalName, normalPhone } from './person.rules';

describe('comparing names', () => {
  it.each([
    [' 张三 ', '张三'],
    ['乌云  其其格', '乌云 其其格'],
    ['Sa\u0308rna', 'S\u00e4rna'],
  ])('%j is %j', (written, compared) => {
    expect(normalName(written)).toBe(compared);
  });
});

describe('comparing phone numbers', () => {
  it.each([
    ['138 1234 1234', '13812341234'],
    ['+86 138-1234-1234', '13812341234'],
    ['008613812341234', '13812341234'],
    ['0477-8590000', '04778590000'],
    ['张三', ''],
  ])('%j is %j', (written, compared) => {
    expect(normalPhone(written)).toBe(compared);
  });
});
