import { Readable } from 'node:stream';
import { openTable } from '../../src/platform/tables/open-table';
import type { Cell } from '../../src/platform/tables/table';
import { sheetOf, workbookOf, type ZipEntry, zipOf } from '../support/zip-files';

const LIMITS = { inflatedBytes: 64 * 1024 * 1024, sheets: 1 };
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAME = '张伟';

async function cellsOf(file: Buffer): Promise<Cell[][]> {
  const source = { sizeBytes: file.length, read: (start: number, end: number) => Readable.from([file.subarray(start, end)]) };
  const rows: Cell[][] = [];
  for (const sheet of await openTable(source, LIMITS)) {
    for await (const { cells } of sheet.rows()) rows.push(cells);
  }
  return rows;
}

function oneRow(cell: string): string {
  return `<worksheet><sheetData><row r="1">${cell}</row></sheetData></worksheet>`;
}

/** The parts of a workbook as some writers order and call them: its texts behind the sheet, the sheet by a name of their own. */
function withTexts(sheet: string, texts: string): Buffer {
  const relations = [
    `<Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/households.xml"/>`,
    `<Relationship Id="r2" Type="${RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>`,
  ];
  const parts: ZipEntry[] = [
    { name: 'xl/worksheets/households.xml', data: sheet },
    { name: 'xl/sharedStrings.xml', data: texts },
    { name: 'xl/workbook.xml', data: `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="住户" r:id="r1"/></sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships>${relations.join('')}</Relationships>` },
  ];
  return zipOf(parts);
}

describe('reading a workbook as other programs write it', () => {
  const WAYS: [how: string, file: Buffer][] = [
    ['texts that stand behind the sheet', withTexts(oneRow('<c r="A1" t="s"><v>0</v></c>'), `<sst><si><t>${NAME}</t></si></sst>`)],
    [
      'a name with its pinyin above',
      withTexts(oneRow('<c r="A1" t="s"><v>0</v></c>'), `<sst><si><t>${NAME}</t><rPh sb="0" eb="2"><t>zhāng wěi</t></rPh></si></sst>`),
    ],
    ['a name in two fonts', workbookOf(oneRow('<c r="A1" t="inlineStr"><is><r><t>张</t></r><r><t>伟</t></r></is></c>'))],
    ['cells that do not say where they are', workbookOf(oneRow(`<c t="inlineStr"><is><t>${NAME}</t></is></c>`))],
    ['CDATA', workbookOf(oneRow(`<c r="A1" t="inlineStr"><is><t><![CDATA[${NAME}]]></t></is></c>`))],
    [
      'tags with a prefix',
      workbookOf(
        `<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>${NAME}</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
      ),
    ],
  ];

  it.each(WAYS)('takes %s', async (_, file) => {
    expect(await cellsOf(file)).toEqual([[NAME]]);
  });

  it('takes a day that is written as one, and a text once escaped as it is', async () => {
    const cells = '<c r="A1" t="d"><v>1950-03-01</v></c><c r="B1" t="inlineStr"><is><t>甲&amp;amp;乙</t></is></c>';

    expect(await cellsOf(workbookOf(oneRow(cells)))).toEqual([[{ day: '1950-03-01' }, '甲&amp;乙']]);
  });

  it('breaks no character where one piece of the file ends and the next begins', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => [`鄂尔多斯市东胜区园丁南苑第${'零一二三四五六七八九'.repeat(i % 4)}组住户`]);

    expect(await cellsOf(workbookOf(sheetOf(rows)))).toEqual(rows);
  });
});
