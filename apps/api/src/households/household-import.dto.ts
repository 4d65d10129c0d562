import {
  IMPORT_STATES,
  type ImportState,
  ROW_CHANGE_KINDS,
  ROW_PROBLEM_CODES,
  type RowChangeKind,
  type RowProblemCode,
} from '@duoduo/contracts/imports';
import { type ProblemCode, problemText } from '@duoduo/contracts/problem-codes';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { AreaCodeField, OneOf, Whole } from '../platform/http/fields';
import type { HouseholdImportChange } from './household-import-change.entity';
import type { HouseholdImport, ImportLayout, ImportProblem } from './household-import.entity';
import type { RejectedRow } from './household-import-rows.service';
import type { ImportFile } from './household-imports.service';
import { headerOf, reasonText } from './import-reasons.rules';

export class UploadHouseholdsQuery {
  /** A community or a grid of the caller's own. */
  @AreaCodeField() areaCode!: string;
  /** Shows what would happen and waits; otherwise the good rows go in at once. */
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun!: boolean;
}

/** Why a file was not taken. */
export class ImportProblemView {
  code!: string;
  message!: string;
  /** Where in the file, as a spreadsheet shows it. */
  @Whole() row!: number | null;
  column!: string | null;

  static of(this: void, { code, row, column }: ImportProblem): ImportProblemView {
    return { code, message: problemText(code satisfies ProblemCode, 'zh'), row: row ?? null, column: column ?? null };
  }
}

/** A file of households on its way in. Once it is read, rows = added + changed + unchanged + rejected + those not yet compared. */
export class HouseholdImportView {
  id!: string;
  areaCode!: string;
  @OneOf(IMPORT_STATES, 'ImportState') state!: ImportState;
  /** It was only to be checked at first. */
  dryRun!: boolean;
  fileName!: string;
  /** Rows of the file about people and dwellings; as far as it is read, while it is read. */
  @Whole() rows!: number;
  /** Rows read. */
  @Whole() parsed!: number;
  @Whole() added!: number;
  @Whole() changed!: number;
  @Whole() unchanged!: number;
  @Whole() rejected!: number;
  /** Rows that went in. */
  @Whole() imported!: number;
  problem!: ImportProblemView | null;
  /** Headers of columns that are not taken in. */
  ignoredColumns!: string[];
  createdAt!: string;
  endedAt!: string | null;

  static of(this: void, entry: HouseholdImport): HouseholdImportView {
    const { id, areaCode, state, dryRun, fileName, parsed, added, changed, unchanged, rejected } = entry;
    const isIn = state === 'importing' || state === 'done';
    return {
      id,
      areaCode,
      state,
      dryRun,
      fileName,
      rows: parsed,
      parsed,
      added,
      changed,
      unchanged,
      rejected,
      imported: isIn ? added + changed + unchanged : 0,
      problem: entry.problem && ImportProblemView.of(entry.problem),
      ignoredColumns: ignoredColumns(entry.layout),
      createdAt: entry.createdAt.toISOString(),
      endedAt: entry.endedAt?.toISOString() ?? null,
    };
  }
}

export class HouseholdImportPage {
  items!: HouseholdImportView[];
  nextCursor!: string | null;
}

/** One reason why a row does not go in; a row may have several. */
export class ImportRejectView {
  /** As a spreadsheet shows it. */
  @Whole() row!: number;
  /** The header of the column, as the file has it. */
  column!: string | null;
  @OneOf(ROW_PROBLEM_CODES, 'RowProblemCode') code!: RowProblemCode;
  message!: string;
}

/** A field before and after; personal values are masked. */
export class ImportFieldView {
  field!: string;
  before!: string | null;
  after!: string | null;
}

export class ImportChangeView {
  @Whole() row!: number;
  address!: string;
  @OneOf(ROW_CHANGE_KINDS, 'RowChangeKind') kind!: RowChangeKind;
  fields!: ImportFieldView[];

  static of(this: void, { rowNumber, address, kind, fields }: HouseholdImportChange): ImportChangeView {
    return { row: rowNumber, address, kind, fields: fields.map(({ field, before, after }) => ({ field, before, after })) };
  }
}

export class HouseholdImportDetailView extends HouseholdImportView {
  /** Of the first hundred rejected rows; `rejectsUrl` has them all. */
  rejects!: ImportRejectView[];
  /** The first hundred new and changed rows. */
  changes!: ImportChangeView[];
  /** A link for ten minutes to the rejected rows as xlsx, with a column of reasons; null where there are none. */
  rejectsUrl!: string | null;

  static ofFile(this: void, { entry, rejects, changes }: ImportFile, rejectsUrl: string | null): HouseholdImportDetailView {
    return {
      ...HouseholdImportView.of(entry),
      rejects: rejects.flatMap((row) => rejectsOf(row, entry.layout)),
      changes: changes.map(ImportChangeView.of),
      rejectsUrl,
    };
  }
}

function rejectsOf({ rowNumber, reasons }: RejectedRow, layout: ImportLayout | null): ImportRejectView[] {
  return reasons.map((reason) => ({
    row: rowNumber,
    column: reason.column ? headerOf(reason.column, layout) : null,
    code: reason.code,
    message: reasonText(reason, layout),
  }));
}

function ignoredColumns(layout: ImportLayout | null): string[] {
  const taken = new Set(Object.values(layout?.columns ?? {}).flat());
  return (layout?.headers ?? []).filter((header, index) => header !== '' && !taken.has(index));
}
