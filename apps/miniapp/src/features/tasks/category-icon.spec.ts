import { iconOf } from './category-icon';

/** The first screen of the form, as the service offers it. */
const TOPS = ['水暖气电', '公共设施', '环境卫生', '邻里、停车', '安全隐患', '物业、社区服务', '意见建议', '投诉', '其他'];

describe('the picture of a category', () => {
  it('is another one for each that stand side by side', () => {
    expect(new Set(TOPS.map(iconOf)).size).toBe(TOPS.length);
  });

  it('is by what the name speaks of, and three dots where that says nothing', () => {
    expect(['水暖气电', '安全隐患', '其他'].map(iconOf)).toEqual(['heat', 'shield', 'more']);
  });
});
