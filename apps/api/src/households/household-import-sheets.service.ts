import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { type LinkSignature, SignedLinks } from '../platform/signed-links';
import type { Cell } from '../platform/tables/table';
import { writeXlsx } from '../platform/tables/xlsx-writer';
import { importRowsGone } from './household-import.errors';
import { HouseholdImport, type ImportLayout } from './household-import.entity';
import { HouseholdImportRows } from './household-import-rows.service';
import { reasonText } from './import-reasons.rules';
import { importTemplate } from './import-template';

const ROWS_PER_PAGE = 500;

/** Imports as spreadsheets: the rows that did not go in, to be mended and sent again, and an empty one. */
@Injectable()
export class HouseholdImportSheets {
  private template: Promise<Buffer> | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly rows: HouseholdImportRows,
    private readonly links: SignedLinks,
  ) {}

  emptyOne(): Promise<Buffer> {
    return (this.template ??= importTemplate());
  }

  /** Made only for who may see the import. */
  linkTo(importId: string): string {
    return this.links.sign(pathOf(importId));
  }

  /** The rejected rows as the file had them, with the reason in a column more. @throws link-expired, import-rows-gone */
  async rejects(importId: string, signature: LinkSignature): Promise<Readable> {
    this.links.check(pathOf(importId), signature);
    const entry = await this.db.manager.findOneBy(HouseholdImport, { id: importId });
    if (!entry?.layout || (await this.rows.rejected(importId, 0, 1)).length === 0) {
      throw importRowsGone(importId);
    }
    const { headers } = entry.layout;
    const columns = [...headers, '未导入的原因', '原行号'].map((header, index) => ({ header, width: index === headers.length ? 60 : 16 }));
    return writeXlsx('未导入的行', columns, this.cells(importId, entry.layout));
  }

  private async *cells(importId: string, layout: ImportLayout): AsyncGenerator<Cell[]> {
    const width = layout.headers.length;
    for (let after = 0; ;) {
      const page = await this.rows.rejected(importId, after, ROWS_PER_PAGE);
      for (const { cells, reasons, rowNumber } of page) {
        const own = Array.from({ length: width }, (_, index) => cells[index] ?? null);
        yield [...own, reasons.map((reason) => reasonText(reason, layout)).join('；'), rowNumber];
      }
      if (page.length < ROWS_PER_PAGE) return;
      after = page.at(-1)!.rowNumber;
    }
  }
}

function pathOf(importId: string): string {
  return `/api/household-imports/${importId}/rejects.xlsx`;
}
