import type { Cell } from '../platform/tables/table';
import type { ImportScope } from './household-import.entity';
import { trimmed } from './import-table';
import type { Header } from './import-headers.rules';
import type { ReadRow } from './import-reading';
import { homeKey, isRemark, readRow, type RowProblem } from './import-row.rules';

/** Nobody's home: more people than this under one address are a mistake in it. */
export const MAX_PEOPLE_OF_A_HOME = 200;

/** Reads the rows of a file one by one, and remembers of those before only what tells which belong together. */
export class FileRows {
  private readonly homes = new Map<string, { firstRow: number; people: number }>();
  private readonly idNumbers = new Map<string, { rowNumber: number; name: string }>();

  constructor(
    private readonly header: Header,
    private readonly scope: ImportScope,
  ) {}

  /** Null for a line below the table that is about nobody. */
  read(rowNumber: number, cells: readonly Cell[]): ReadRow | null {
    if (isRemark(cells, this.header)) {
      return null;
    }
    const { row, problems } = readRow(cells, this.header, this.scope);
    const all = [...problems, ...this.againstOthers(row, rowNumber)];
    const home = all.length > 0 ? null : this.homeOf(homeKey(row), rowNumber);
    if (home && home.people > MAX_PEOPLE_OF_A_HOME) {
      all.push({ code: 'too-many-people' });
    }
    return { rowNumber, homeRow: home && all.length === 0 ? home.firstRow : rowNumber, cells: trimmed(cells), problems: all };
  }

  private homeOf(key: string, rowNumber: number): { firstRow: number; people: number } {
    const home = this.homes.get(key) ?? { firstRow: rowNumber, people: 0 };
    home.people++;
    this.homes.set(key, home);
    return home;
  }

  private againstOthers({ idNumber, name }: { idNumber: string | null; name: string }, rowNumber: number): RowProblem[] {
    if (idNumber === null) {
      return [];
    }
    const first = this.idNumbers.get(idNumber);
    if (!first) {
      this.idNumbers.set(idNumber, { rowNumber, name });
    }
    return first && first.name !== name ? [{ code: 'id-number-twice', column: 'idNumber', row: first.rowNumber }] : [];
  }
}
