import type { Readable } from 'node:stream';
import { readXml } from './xml';

/** Number formats that every spreadsheet knows without being told, and that show a day (ECMA-376 §18.8.30, with the Chinese ones). */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Which cell styles show a number as a day. */
export async function dayStyles(stream: Readable): Promise<ReadonlySet<number>> {
  const own = new Set<number>();
  const styles = new Set<number>();
  let isInside = false;
  let index = 0;
  const reader = {
    open: ({ name, attributes }: { name: string; attributes: Record<string, string> }) => {
      if (name === 'numFmt' && isDayFormat(attributes.formatCode ?? '')) {
        own.add(Number(attributes.numFmtId));
      } else if (name === 'cellXfs') {
        isInside = true;
      } else if (name === 'xf' && isInside) {
        const format = Number(attributes.numFmtId);
        if (BUILT_IN_DAYS.has(format) || own.has(format)) {
          styles.add(index);
        }
        index++;
      }
    },
    close: (name: string) => void (isInside = isInside && name !== 'cellXfs'),
  };
  for await (const nothing of readXml<never>(stream, reader)) {
    void nothing;
  }
  return styles;
}

/** A format with a year or a day in it; text in quotes, colours and locales in brackets do not count. */
function isDayFormat(code: string): boolean {
  return /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}
