import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AreasService } from '../areas/areas.service';
import { dayOf } from '../platform/clock';
import { type LinkSignature, SignedLinks } from '../platform/signed-links';
import type { Cell } from '../platform/tables/table';
import { type NewSheet, writeWorkbook } from '../platform/tables/xlsx-writer';
import type { WeeklyFigure } from '@duoduo/contracts/accounts';
import { type FigureCount, WeeklyAccountsService } from './weekly-accounts.service';
import { SIGHT_OF_FILE, WeeklyRecordViews } from './weekly-record-views.service';
import type { Account } from './weekly-figures';

const RECORDS_PER_PAGE = 300;

/** An account as a workbook: a sheet of figures, and one of records for each. Nobody's name and no room stand in it, so that nothing is recorded. */
@Injectable()
export class WeeklyAccountFiles {
  constructor(
    private readonly accounts: WeeklyAccountsService,
    private readonly views: WeeklyRecordViews,
    private readonly areas: AreasService,
    private readonly links: SignedLinks,
  ) {}

  /** Made only for who has opened the account. */
  linkTo({ areaCode, week }: Account): string {
    return this.links.sign(pathOf(areaCode, week.name));
  }

  /** @throws link-expired */
  async file(areaCode: string, week: string, signature: LinkSignature): Promise<Readable> {
    this.links.check(pathOf(areaCode, week), signature);
    const account = await this.accounts.of(areaCode, week);
    const figures = await this.accounts.figures(account);
    return writeWorkbook([
      {
        name: '周报账',
        columns: [
          { header: '项目', width: 24 },
          { header: '数量', width: 10 },
          { header: '怎么算', width: 60 },
        ],
        rows: await this.figureRows(account, figures),
      },
      ...figures.map(({ figure, name }): NewSheet => ({ name, columns: RECORD_COLUMNS, rows: this.recordRows(account, figure) })),
    ]);
  }

  private async figureRows({ areaCode, week }: Account, figures: readonly FigureCount[]): Promise<Cell[][]> {
    const { name } = await this.areas.get(areaCode);
    return [[`${name} ${week.firstDay} 至 ${week.lastDay}`, null, null], ...figures.map(({ name, number, note }) => [name, number, note])];
  }

  private async *recordRows(account: Account, figure: WeeklyFigure): AsyncGenerator<Cell[]> {
    for (let cursor: string | null = null; ;) {
      const page = await this.accounts.records(account, figure, { cursor: cursor ?? undefined, limit: RECORDS_PER_PAGE });
      for (const { title, place, at } of await this.views.of(figure, page.items, SIGHT_OF_FILE)) {
        yield [dayOf(new Date(at)), title, place];
      }
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }
}

const RECORD_COLUMNS = [
  { header: '日期', width: 12 },
  { header: '事项', width: 40 },
  { header: '地点', width: 40 },
];

function pathOf(areaCode: string, week: string): string {
  return `/api/accounts/weekly/${areaCode}/${week}.xlsx`;
}
