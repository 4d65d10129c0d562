import { headOf, openCsv } from './csv-sheet';
import { type ByteSource, type Sheet, type TableLimits, TableRefused } from './table';
import { openWorkbook } from './xlsx-workbook';

/** The sheets of a file, whatever its name says it is. @throws TableRefused */
export async function openTable(source: ByteSource, limits: TableLimits): Promise<Sheet[]> {
  const head = await headOf(source, 512);
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
    return openWorkbook(source, limits);
  }
  // a compound file: Excel up to 2003, and every newer one under a password
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])) || looksLikeHtml(head)) {
    throw new TableRefused('old-excel');
  }
  return [await openCsv(source)];
}

/** Many systems export a web page and call it .xls. */
function looksLikeHtml(head: Buffer): boolean {
  return /^\ufeff?\s*<(\?xml|!doctype|html|table|style|meta)/i.test(head.toString('utf8'));
}
