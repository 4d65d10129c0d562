import { Workbook, type CellValue } from 'exceljs';
import iconv from 'iconv-lite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'supertest';
import type { Caller, TestApp } from './start-app';

export const HEADERS = ['网格', '小区', '楼栋', '单元', '房号', '姓名', '与户主关系', '电话', '身份证号', '标签'];

/** An import as an answer has it. */
export interface ImportAnswer {
  id: string;
  state: string;
  rows: number;
  parsed: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  imported: number;
  problem: { code: string; message: string; row: number | null; column: string | null } | null;
  ignoredColumns: string[];
  rejects: { row: number; column: string | null; code: string; message: string }[];
  changes: { row: number; address: string; kind: string; fields: { field: string; before: string | null; after: string | null }[] }[];
  rejectsUrl: string | null;
}

export interface SendOptions {
  areaCode: string;
  dryRun?: boolean;
  fileName?: string;
  key?: string;
}

/** A workbook with one sheet of these rows. */
export async function xlsxOf(rows: readonly (readonly CellValue[])[], shape?: (workbook: Workbook) => void): Promise<Buffer> {
  const workbook = new Workbook();
  workbook.addWorksheet('住户').addRows(rows as CellValue[][]);
  shape?.(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export function csvOf(rows: readonly (readonly (string | number)[])[], encoding = 'utf8'): Buffer {
  return iconv.encode(rows.map((row) => row.join(',')).join('\r\n'), encoding);
}

/** Sends a file as a form does; answers what the service said at once. */
export function sendFile(app: Pick<TestApp, 'as'>, caller: Caller, file: Buffer, options: SendOptions) {
  const { areaCode, dryRun = false, fileName = '住户.xlsx', key = crypto.randomUUID() } = options;
  return app
    .as(caller)
    .raw('post', `/api/household-imports?areaCode=${areaCode}&dryRun=${dryRun}`)
    .set('idempotency-key', key)
    .attach('file', file, fileName);
}

/** Sends a file and waits until nothing more happens by itself. */
export async function imported(app: Pick<TestApp, 'as'>, caller: Caller, file: Buffer, options: SendOptions): Promise<ImportAnswer> {
  const { body } = await sendFile(app, caller, file, options).expect(201);
  return settled(app, caller, (body as ImportAnswer).id);
}

export async function settled(app: Pick<TestApp, 'as'>, caller: Caller, importId: string): Promise<ImportAnswer> {
  for (;;) {
    const { body } = await app.as(caller).get(`/household-imports/${importId}`).expect(200);
    const answer = body as ImportAnswer;
    if (['ready', 'done', 'refused'].includes(answer.state)) return answer;
    await pause(30);
  }
}

/** An identity number that holds: any 17 digits that begin so. */
export function idNumber(serial: number, birthday = '19460301'): string {
  const digits = `152701${birthday}${String(serial).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return digits + '10X98765432'[sum % 11];
}

/** Fetches a file by its link, as a browser does: without a token. */
export async function fetched(app: Pick<TestApp, 'as'>, link: string): Promise<Buffer> {
  const reply = await app.as(null).raw('get', link).buffer(true).parse(bytes).expect(200);
  return reply.body as Buffer;
}

/** The rows of the first sheet, cells as text. */
export async function rowsOf(file: Buffer): Promise<string[][]> {
  const workbook = new Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  const rows: string[][] = [];
  workbook.worksheets[0]!.eachRow((row) => rows.push((row.values as CellValue[]).slice(1).map((value) => String(value ?? ''))));
  return rows;
}

function bytes(answer: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const reply = answer as unknown as NodeJS.ReadableStream;
  reply.on('data', (chunk: Buffer) => chunks.push(chunk));
  reply.on('end', () => done(null, Buffer.concat(chunks)));
}
