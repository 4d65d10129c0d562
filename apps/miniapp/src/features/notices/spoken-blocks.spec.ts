import { blocksOf } from './notice-markdown';
import { spokenBlocks } from './spoken-blocks';

const heard = (text: string) => spokenBlocks(blocksOf(text));

describe('a notice for the ear', () => {
  it('is its headings and paragraphs, without the marks of the eye', () => {
    expect(heard('## 时间\n**注意：**周四停水。\n请备水。')).toEqual(['时间', '注意：周四停水。', '请备水。']);
  });

  it('says the number before what it counts, and nothing for a point', () => {
    expect(heard('3. 甲\n5. 乙\n   - 丙')).toEqual(['第3，甲', '第5，乙', '丙']);
  });

  it('spells no address', () => {
    expect(heard('看[办法](https://a.cn/b?x=1)。或 https://a.cn/c。谢谢')).toEqual(['看办法 （网址请看文字）。或 （网址请看文字）。谢谢']);
  });
});
