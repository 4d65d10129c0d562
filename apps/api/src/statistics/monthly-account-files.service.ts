import type { Readable } from 'node:stream';
import { FILE_CHECK_STATE_NAMES } from '@duoduo/contracts/file-checks';
import { FILE_FIELD_NAMES } from '@duoduo/contracts/households';
import { Injectable } from '@nestjs/common';
import { AreasService } from '../areas/areas.service';
import { type LinkSignature, SignedLinks } from '../platform/signed-links';
import type { Cell } from '../platform/tables/table';
import { writeWorkbook } from '../platform/tables/xlsx-writer';
import { MonthlyAccountViews } from './monthly-account-views.service';
import { type GridFigures, type MonthlyAccount, MonthlyAccountsService } from './monthly-accounts.service';

const column = (header: string, width = 10) => ({ header, width });

/** A monthly account as a workbook: figures, the files behind them, the books of points. Nobody's name and no room stand in it. */
@Injectable()
export class MonthlyAccountFiles {
  constructor(
    private readonly accounts: MonthlyAccountsService,
    private readonly views: MonthlyAccountViews,
    private readonly areas: AreasService,
    private readonly links: SignedLinks,
  ) {}

  /** Made only for who has opened the account. */
  linkTo(account: MonthlyAccount): string {
    return this.links.sign(pathOf(account));
  }

  /** @throws link-expired */
  async file(account: MonthlyAccount, signature: LinkSignature): Promise<Readable> {
    this.links.check(pathOf(account), signature);
    const [{ name }, grids] = await Promise.all([this.areas.get(account.areaCode), this.accounts.grids(account)]);
    return writeWorkbook([
      {
        name: '月对账',
        columns: [column('网格', 28), column('变动'), column('已确认'), column('已更正'), column('待核对')],
        rows: [[`${name} ${account.month}`, null, null, null, null], ...grids.map(rowOf)],
      },
      {
        name: '变动的档案',
        columns: [column('网格', 28), column('地点', 28), column('变了什么', 40), column('核对')],
        rows: await this.fileRows(account, grids),
      },
      { name: '积分对账', columns: [column('项目', 20), column('结果', 70)], rows: await this.bookRows(account) },
    ]);
  }

  private async fileRows(account: MonthlyAccount, grids: readonly GridFigures[]): Promise<Cell[][]> {
    const names = new Map(grids.map(({ gridCode, gridName }) => [gridCode, gridName]));
    const files = await this.views.files(await this.accounts.files(account), false);
    return files.map(({ gridCode, place, fields, state }) => [
      names.get(gridCode) ?? gridCode,
      place,
      fields.map((field) => FILE_FIELD_NAMES[field]).join('、'),
      FILE_CHECK_STATE_NAMES[state],
    ]);
  }

  private async bookRows(account: MonthlyAccount): Promise<Cell[][]> {
    const { accounts, transfers, isSound, differences } = await this.views.books(await this.accounts.books(account), false);
    return [
      ['账户', accounts],
      ['每一笔进出', transfers],
      ['结果', isSound ? '对上了' : '没有对上'],
      ...differences.map((words, index): Cell[] => [index === 0 ? '第一处不符' : '不符', words]),
    ];
  }
}

function rowOf({ gridName, changed, confirmed, corrected, open }: GridFigures): Cell[] {
  return [gridName, changed, confirmed, corrected, open];
}

function pathOf({ areaCode, month }: MonthlyAccount): string {
  return `/api/accounts/monthly/${areaCode}/${month}.xlsx`;
}
