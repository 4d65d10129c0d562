import { Marked, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked';

/** Words in a row that look alike. `address`: where they point, always https. */
export interface Span {
  text: string;
  isStrong?: boolean;
  address?: string;
}

/** `mark` is a point, or the number as it was typed: who leaves one out means it. */
export interface Item {
  mark: string;
  blocks: Block[];
}

export type Block = { kind: 'paragraph' | 'heading'; spans: Span[] } | { kind: 'list'; items: Item[] };

const POINT = '•';
const NUMBER = /^ *(\d{1,9}[.)])/;
/** A line that begins at the edge and is no further item: with it the list has ended. */
const AFTER_LIST = /\n(?![ \t\n])(?!(?:[*+-]|\d{1,9}[.)])(?:[ \t\n]|$))/;

const STARS = '**';
/** A list in a list in a list is read; more of them in one line are somebody's joke, and deeper than a stack. */
const MANY_MARKERS = /^(?: {0,3}(?:[*+-]|\d{1,9}[.)])[ \t]+){4}/;
/** Without a name before the host: `https://gov.cn@elsewhere` is elsewhere. */
const ADDRESS = /^https:\/\/[a-z0-9.-]+(?::\d+)?(?:[/?#][\x21-\x7e]*)?/i;
const END_OF_SENTENCE = /[.,;:!?)'"*]+$/;

/** Stays as it was typed. */
const off = () => undefined;

/** Bold also beside a Chinese mark (`**注意：**请`), where the common rule sees no end of a word. */
function strongAt(src: string): string | undefined {
  if (!src.startsWith(STARS)) return undefined;
  const end = src.indexOf(STARS, STARS.length);
  const text = src.slice(STARS.length, Math.max(end, 0));
  return text && text === text.trim() && !text.includes('\n') ? text : undefined;
}

/** An address up to the first sign that cannot be of it: 。 and what follows are of the sentence. */
function addressAt(src: string): string | undefined {
  return ADDRESS.exec(src)?.[0].replace(END_OF_SENTENCE, '');
}

const reader = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    ...{ code: off, fences: off, html: off, tag: off, table: off, def: off, blockquote: off, lheading: off, hr: off },
    ...{ reflink: off, emStrong: off, codespan: off, del: off, url: off, autolink: off },
    list(src) {
      if (MANY_MARKERS.test(src)) return undefined;
      const end = src.search(AFTER_LIST);
      return end < 0 ? false : Tokenizer.prototype.list.call(this, src.slice(0, end));
    },
  },
  extensions: [
    {
      name: 'strong',
      level: 'inline',
      start: (src) => src.indexOf(STARS),
      tokenizer(src) {
        const text = strongAt(src);
        return text ? { type: 'strong', raw: `${STARS}${text}${STARS}`, tokens: this.lexer.inlineTokens(text) } : undefined;
      },
    },
    {
      name: 'address',
      level: 'inline',
      start: (src) => src.search(/https:\/\//i),
      tokenizer(src) {
        const text = addressAt(src);
        return text ? { type: 'link', raw: text, href: text, text } : undefined;
      },
    },
  ],
});

/**
 * What a notice says, by blocks: headings, lists, bold and addresses. Everything else of Markdown and all of HTML is text as it was typed,
 * and so is an address that is not plain https.
 */
export function blocksOf(text: string): Block[] {
  return blocksOfTokens(reader.lexer(text));
}

function blocksOfTokens(tokens: Token[]): Block[] {
  return (tokens as MarkedToken[]).flatMap((token): Block[] => {
    switch (token.type) {
      case 'space':
        return [];
      case 'heading':
        return [{ kind: 'heading', spans: spansOf(token.tokens) }];
      case 'list':
        return [{ kind: 'list', items: token.items.map(itemOf) }];
      case 'paragraph':
      case 'text':
        return linesOf(spansOf(token.tokens ?? [token]));
      default:
        return linesOf([{ text: token.raw }]);
    }
  });
}

function itemOf({ raw, tokens }: Tokens.ListItem): Item {
  return { mark: NUMBER.exec(raw)?.[1] ?? POINT, blocks: blocksOfTokens(withBox(tokens)) };
}

/** `[x]` before what is to be done is read as a box of its own; here it is text, in the line where it was typed. */
function withBox([box, line, ...rest]: Token[]): Token[] {
  if (box?.type !== 'checkbox' || line === undefined) return [box, line, ...rest].filter((token) => token !== undefined);
  return [{ ...line, tokens: [box, ...((line as Tokens.Text).tokens ?? [line])] } as Token, ...rest];
}

function spansOf(tokens: Token[], isStrong = false): Span[] {
  const look = isStrong ? { isStrong } : {};
  return (tokens as MarkedToken[]).flatMap((token): Span[] => {
    switch (token.type) {
      case 'br':
        return [{ text: '\n' }];
      case 'escape':
        return [{ ...look, text: token.text }];
      case 'strong':
        return spansOf(token.tokens, true);
      case 'link':
        return [{ ...look, ...linkOf(token) }];
      default:
        // `raw`: what stands for a sign (`&#60;`) was typed so, too
        return [{ ...look, text: token.raw }];
    }
  });
}

/** The address stands beside its words, so that nobody is led elsewhere than he reads. */
function linkOf({ raw, href, text }: { raw: string; href: string; text: string }): Span {
  if (addressAt(href) !== href) return { text: raw };
  return { text: text === href ? href : `${text} ${href}`, address: href };
}

/** Who ends a line begins a paragraph: nobody types two ends for one. */
function linesOf(spans: Span[]): Block[] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    if (span.text === '\n') lines.push([]);
    else lines.at(-1)!.push(span);
  }
  return lines.filter((line) => line.some(({ text }) => text.trim())).map((line) => ({ kind: 'paragraph', spans: line }));
}
