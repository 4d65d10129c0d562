import { dayStyles } from './xlsx-styles';
import { type Shared, sheetRows } from './xlsx-sheet';
import { type ByteSource, MAX_CELL_LENGTH, type Sheet, type TableLimits, TableRefused } from './table';
import { readXml, type XmlTag } from './xml';
import { ZipEntries } from './zip-entries';

const WORKBOOK = 'xl/workbook.xml';

interface SheetEntry {
  name: string;
  relation: string;
}

/**
 * The visible sheets of an xlsx file; what they share is read at once, their rows as they are asked for.
 * @throws TableRefused
 */
export async function openWorkbook(source: ByteSource, limits: TableLimits): Promise<Sheet[]> {
  const zip = await ZipEntries.open(source, limits);
  if (!zip.has(WORKBOOK)) {
    throw new TableRefused(zip.has('encryptedpackage') ? 'old-excel' : 'not-a-table');
  }
  if (zip.names.some((name) => /vbaproject|xl\/macrosheets\//.test(name))) {
    throw new TableRefused('macros');
  }
  const { sheets, isFrom1904, count } = await readWorkbook(zip);
  if (count > limits.sheets) {
    throw new TableRefused('too-many-sheets');
  }
  const targets = await readRelations(zip);
  const shared: Shared = {
    strings: await readStrings(zip, targets.get('sharedStrings')),
    dayStyles: targets.has('styles') ? await dayStyles(await zip.read(targets.get('styles')!)) : new Set(),
    isFrom1904,
  };
  return sheets.flatMap(({ name, relation }) => {
    const part = targets.get(relation);
    return part ? [{ name, rows: () => sheetRows(() => zip.read(part), shared) }] : [];
  });
}

async function readWorkbook(zip: ZipEntries): Promise<{ sheets: SheetEntry[]; isFrom1904: boolean; count: number }> {
  const sheets: SheetEntry[] = [];
  let isFrom1904 = false;
  let count = 0;
  const open = ({ name, attributes }: XmlTag) => {
    if (name === 'workbookPr') {
      isFrom1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
    } else if (name === 'sheet') {
      count++;
      if ((attributes.state ?? 'visible') === 'visible') {
        sheets.push({ name: attributes.name ?? '', relation: attributes['r:id'] ?? relationOf(attributes) });
      }
    }
  };
  await readAll(zip, WORKBOOK, { open });
  return { sheets, isFrom1904, count };
}

/** Some writers call the relations' namespace by another prefix. */
function relationOf(attributes: Record<string, string>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

/** The parts of the workbook, by the id of their relation and, where there is one of a kind, by the kind's last word. */
async function readRelations(zip: ZipEntries): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const open = ({ name, attributes }: XmlTag) => {
    if (name === 'Relationship' && attributes.TargetMode !== 'External') {
      const target = attributes.Target ?? '';
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      targets.set(attributes.Id ?? '', part);
      targets.set((attributes.Type ?? '').split('/').at(-1)!, part);
    }
  };
  await readAll(zip, 'xl/_rels/workbook.xml.rels', { open });
  return targets;
}

/** The texts that cells refer to by number. The readings that Japanese spreadsheets keep beside them are left out. */
async function readStrings(zip: ZipEntries, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!part || !zip.has(part)) {
    return strings;
  }
  let text = '';
  let isText = false;
  let isReading = false;
  const reader = {
    open: ({ name }: XmlTag) => {
      isText = name === 't';
      isReading ||= name === 'rPh';
      text = name === 'si' ? '' : text;
    },
    text: (piece: string) => {
      if (isText && !isReading && text.length < MAX_CELL_LENGTH) {
        text += piece;
      }
    },
    close: (name: string) => {
      isText = false;
      isReading = isReading && name !== 'rPh';
      if (name === 'si') {
        strings.push(text.slice(0, MAX_CELL_LENGTH));
      }
    },
  };
  await readAll(zip, part, reader);
  return strings;
}

async function readAll(zip: ZipEntries, part: string, reader: Parameters<typeof readXml<never>>[1]): Promise<void> {
  for await (const nothing of readXml<never>(await zip.read(part), reader)) {
    void nothing;
  }
}
