import { NOTICE_BODY_LENGTH } from '@duoduo/contracts/limits';
import { blocksOf, type Block } from './notice-markdown';

const paragraph = (...spans: object[]) => ({ kind: 'paragraph', spans });
const plain = (text: string) => paragraph({ text });
const item = (mark: string, ...blocks: object[]) => ({ mark, blocks });
/** Every word that a reader sees. */
const wordsOf = (blocks: Block[]): string =>
  blocks
    .map((block) =>
      block.kind === 'list'
        ? block.items.map(({ blocks: inside }) => wordsOf(inside)).join('\n')
        : block.spans.map(({ text }) => text).join(''),
    )
    .join('\n');
const addressesOf = (blocks: Block[]): (string | undefined)[] =>
  blocks.flatMap((block) =>
    block.kind === 'list' ? block.items.flatMap(({ blocks: inside }) => addressesOf(inside)) : block.spans.map(({ address }) => address),
  );

describe('what a notice says', () => {
  it('is paragraphs, one for each line', () => {
    expect(blocksOf('周四停水。\n请备水。\n\n恢复后放一会儿。')).toEqual([
      plain('周四停水。'),
      plain('请备水。'),
      plain('恢复后放一会儿。'),
    ]);
  });

  it('has headings, and bold also beside a Chinese mark', () => {
    expect(blocksOf('## 时间\n**注意：**请留人，**别出门**。')).toEqual([
      { kind: 'heading', spans: [{ text: '时间' }] },
      paragraph({ text: '注意：', isStrong: true }, { text: '请留人，' }, { text: '别出门', isStrong: true }, { text: '。' }),
    ]);
  });

  it('has lists, by the numbers that were typed and by points, one in another', () => {
    expect(blocksOf('1. 东区\n3. 西区\n   - 后院\n   前院')).toEqual([
      {
        kind: 'list',
        items: [item('1.', plain('东区')), item('3.', plain('西区'), { kind: 'list', items: [item('•', plain('后院'))] }, plain('前院'))],
      },
    ]);
  });

  it.each(['谢谢配合', '　　谢谢配合', '-谢谢配合', '**谢谢配合**', '2026 年'])('ends a list with a line at the edge: %s', (line) => {
    const [list, after, ...rest] = blocksOf(`- 户口本\n- 身份证\n  复印件\n${line}\n- 照片`);
    expect(list).toEqual({ kind: 'list', items: [item('•', plain('户口本')), item('•', plain('身份证'), plain('复印件'))] });
    expect(wordsOf([after!])).toBe(line.replaceAll('*', ''));
    expect(rest).toEqual([{ kind: 'list', items: [item('•', plain('照片'))] }]);
  });

  it.each(['[x] 已办', '[ ] 未办'])('leaves what looks like a box in its line: %s', (line) => {
    expect(wordsOf(blocksOf(`- ${line}`))).toBe(line);
    expect(wordsOf(blocksOf(`- ${line}\n\n- 再办`))).toBe(`${line}\n再办`);
  });

  it('shows an address beside its words, up to the end of the sentence', () => {
    expect(blocksOf('看[办法](https://a.cn/b)，或 https://a.cn/c。谢谢')).toEqual([
      paragraph(
        { text: '看' },
        { text: '办法 https://a.cn/b', address: 'https://a.cn/b' },
        { text: '，或 ' },
        { text: 'https://a.cn/c', address: 'https://a.cn/c' },
        { text: '。谢谢' },
      ),
    ]);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="//a.cn">看</a>',
    '[看](javascript:alert(1))',
    '[看](JaVaScRiPt:alert(1))',
    '[看](data:text/html,x)',
    '[看](http://a.cn)',
    '[看](//a.cn)',
    '[看](https://gov.cn@a.cn)',
    '![看](https://a.cn/x.png)',
    '&lt;b&gt; &amp; &#60;',
    '`字` ~~字~~ *字* _字_',
    '    四个空格',
    '> 引用',
    '|甲|乙|\n|-|-|\n|丙|丁|',
    '标题\n===',
    '```\n字\n```',
    '---',
    '1、甲\n2、乙',
    '** 空 **',
    '**没完',
    '#没有空格',
    '[ ] 做',
  ])('keeps as it was typed, and points nowhere: %s', (text) => {
    expect(wordsOf(blocksOf(text)).trim()).toBe(text.trim());
    expect(addressesOf(blocksOf(text)).filter(Boolean)).toEqual([]);
  });

  it.each([
    '[',
    '![[',
    '[a](',
    '*',
    '**a ',
    '**',
    '*a_',
    '_a',
    '- ',
    '1. ',
    '1. - ',
    '- a\n  - b\n',
    '>',
    '<a',
    '`',
    '~',
    '\\',
    '&',
    '\n',
    ' ',
    'https://a.',
    'a@',
    '# ',
    '|a',
    '[a](https://a/(',
  ])('takes no more than a moment for a whole notice of %j', (piece) => {
    const text = piece.repeat(Math.ceil(NOTICE_BODY_LENGTH.max / piece.length)).slice(0, NOTICE_BODY_LENGTH.max);
    const begun = performance.now();
    blocksOf(text);
    blocksOf(`- ${text}`.slice(0, NOTICE_BODY_LENGTH.max));
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('takes no more than a moment for lists as deep as a notice has room for', () => {
    const lines = Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}- 甲`);
    const begun = performance.now();
    expect(wordsOf(blocksOf(lines.join('\n').slice(0, NOTICE_BODY_LENGTH.max))).match(/甲/g)!.length).toBeGreaterThan(80);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
