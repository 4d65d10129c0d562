import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';

/** See apps/api/data/README.md for where it comes from. */
const FILE = resolve(__dirname, '../../data/ordos-divisions.csv');

export interface Division {
  code: string;
  name: string;
}

/** The official divisions of Ordos down to the communities. Level and parent follow from the code. */
export function readDivisions(): Division[] {
  const rows = parse(readFileSync(FILE), { columns: true, skip_empty_lines: true, trim: true, bom: true }) as Division[];
  return rows.map(({ code, name }) => ({ code, name }));
}
