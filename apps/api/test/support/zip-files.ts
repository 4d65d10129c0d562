import { deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  data: string | Buffer;
  /** What the file says of its size, instead of the truth. */
  claimedBytes?: number;
}

/** A zip file as an attacker writes it: byte by byte, with whatever it claims. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claimedBytes } of entries) {
    const packed = deflateRawSync(data);
    const size = claimedBytes ?? Buffer.byteLength(data);
    const local = header(0x04034b50, name, packed.length, size);
    locals.push(local, packed);
    central.push(header(0x02014b50, name, packed.length, size, offset));
    offset += local.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function header(signature: number, name: string, packedBytes: number, bytes: number, offset?: number): Buffer {
  const isCentral = offset !== undefined;
  const at = isCentral ? 6 : 4;
  const head = Buffer.alloc((isCentral ? 46 : 30) + name.length);
  head.writeUInt32LE(signature, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, at);
  head.writeUInt16LE(8, at + 4); // deflated
  head.writeUInt32LE(packedBytes, at + 14);
  head.writeUInt32LE(bytes, at + 18);
  head.writeUInt16LE(name.length, at + 22);
  if (isCentral) head.writeUInt32LE(offset, 42);
  head.write(name, isCentral ? 46 : 30);
  return head;
}

/** The least that a spreadsheet is, with this as its sheet, and whatever else. */
export function workbookOf(sheet: string | Buffer, more: readonly ZipEntry[] = [], claimedBytes?: number): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = `<Relationships><Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;
  return zipOf([
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns:r="${relation}"><sheets><sheet name="住户" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', data: relations },
    { name: 'xl/worksheets/sheet1.xml', data: sheet, claimedBytes },
    ...more,
  ]);
}

/** A sheet of these rows, all text. */
export function sheetOf(rows: readonly (readonly string[])[], tail = ''): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const lines = rows.map((row) => `<row>${row.map(cell).join('')}</row>`);
  return `<worksheet><sheetData>${lines.join('')}</sheetData>${tail}</worksheet>`;
}
