import type { Readable } from 'node:stream';
import { decodeStream } from 'iconv-lite';
import { parse } from 'csv-parse';
import { type ByteSource, type Cell, isEmptyRow, MAX_CELL_LENGTH, MAX_COLUMNS, type Sheet, TableRefused, type TableRow } from './table';

type Encoding = 'utf8' | 'gb18030' | 'utf16le' | 'utf16be';

const HEAD_BYTES = 64 * 1024;
const MAX_RECORD_LENGTH = 256 * 1024;
const DELIMITERS = [',', '\t', ';', '，'];

/** A text file as a sheet: UTF-8 with or without its mark, UTF-16 with it, or GB18030, which is everything else that Chinese systems write. */
export async function openCsv(source: ByteSource): Promise<Sheet> {
  const encoding = await encodingOf(source);
  return { name: 'csv', rows: () => csvRows(source, encoding) };
}

async function encodingOf(source: ByteSource): Promise<Encoding> {
  const head = await headOf(source, HEAD_BYTES);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16be';
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) {
    throw new TableRefused('not-a-table');
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.read(0, source.sizeBytes) as AsyncIterable<Buffer>) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return 'utf8';
  } catch {
    return 'gb18030';
  }
}

async function* csvRows(source: ByteSource, encoding: Encoding): AsyncGenerator<TableRow> {
  const decoded = () => source.read(0, source.sizeBytes).pipe(decodeStream(encoding)) as unknown as Readable;
  const delimiter = await delimiterOf(decoded());
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_RECORD_LENGTH,
  });
  const text = decoded();
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let number = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      number++;
      const cells = record.slice(0, MAX_COLUMNS).map(cellOf);
      if (!isEmptyRow(cells)) {
        yield { number, cells };
      }
    }
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('broken');
  } finally {
    text.destroy();
  }
}

/** `="0123"` is how systems keep a spreadsheet from taking text for a number; any other formula is one. */
function cellOf(text: string): Cell {
  const [, kept] = /^="([^"]*)"$/.exec(text) ?? [];
  if (kept === undefined && text.startsWith('=')) {
    return { formula: true };
  }
  return (kept ?? text).slice(0, MAX_CELL_LENGTH) || null;
}

/** The delimiter that the first lines have most of. */
async function delimiterOf(text: Readable): Promise<string> {
  let head = '';
  for await (const chunk of text as AsyncIterable<string | Buffer>) {
    head += chunk.toString();
    if (head.length > 4096) break;
  }
  text.destroy();
  const lines = head.split(/\r?\n/).slice(0, 20).join('\n');
  const counts = DELIMITERS.map((delimiter) => lines.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

export async function headOf(source: ByteSource, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source.read(0, Math.min(bytes, source.sizeBytes)) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
