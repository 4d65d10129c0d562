import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { TableRefused } from './table';

/** Text between two tags beyond it is no spreadsheet's. */
const MAX_TEXT_LENGTH = 1_000_000;

export interface XmlTag {
  /** Without its prefix. */
  name: string;
  /** Names with their prefix. */
  attributes: Record<string, string>;
}

export interface XmlReader<Item> {
  open?(tag: XmlTag): void;
  text?(text: string): void;
  /** What the reader answers here comes out of `readXml`. */
  close?(name: string): Item | undefined | void;
  /** Asked between two pieces: nothing further is read. */
  isDone?(): boolean;
}

/**
 * Reads XML as it streams in, and yields what the reader makes of it. No document type and no entity beyond XML's own five: nothing can
 * grow while it is read.
 * @throws TableRefused broken, too-complex
 */
export async function* readXml<Item>(stream: Readable, reader: XmlReader<Item>): AsyncGenerator<Item> {
  const ready: Item[] = [];
  const parser = parserOf(reader, ready);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let sinceTag = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const piece = decoder.decode(chunk, { stream: true });
      const tag = piece.lastIndexOf('<');
      sinceTag = tag < 0 ? sinceTag + piece.length : piece.length - tag;
      if (sinceTag > MAX_TEXT_LENGTH) {
        throw new TableRefused('too-complex');
      }
      parser.write(piece);
      yield* ready.splice(0);
      if (reader.isDone?.()) {
        return;
      }
    }
    parser.close();
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('broken');
  } finally {
    stream.destroy();
  }
  yield* ready;
}

function parserOf<Item>(reader: XmlReader<Item>, ready: Item[]): SaxesParser {
  const parser = new SaxesParser();
  parser.on('error', () => {
    throw new TableRefused('broken');
  });
  parser.on('doctype', () => {
    throw new TableRefused('broken');
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => reader.open?.({ name: local(name), attributes }));
  if (reader.text) {
    parser.on('text', (text) => reader.text!(text));
    parser.on('cdata', (text) => reader.text!(text));
  }
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    const item = reader.close?.(local(name));
    if (item !== undefined) {
      ready.push(item);
    }
  });
  return parser;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
