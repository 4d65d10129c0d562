import type { Block, Span } from './notice-markdown';

/** The text of a notice for the ear: a line for each paragraph, numbers said before what they count. */
export function spokenBlocks(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'list') return [block.spans.map(spoken).join('')];
    return block.items.flatMap(({ mark, blocks: inside }) => {
      const [first = '', ...more] = spokenBlocks(inside);
      const number = Number.parseInt(mark, 10);
      return [Number.isNaN(number) ? first : `第${number}，${first}`, ...more];
    });
  });
}

/** Nobody writes down an address that is read to him sign by sign. */
function spoken({ text, address }: Span): string {
  return address ? text.replace(address, '（网址请看文字）') : text;
}
