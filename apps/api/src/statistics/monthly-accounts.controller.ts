import { monthAfter } from '@duoduo/contracts/months';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { AreasService } from '../areas/areas.service';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { XLSX_TYPE, xlsxHeaders } from '../platform/tables/xlsx-writer';
import { SignedQuery } from '../platform/http/signed-query.dto';
import { MonthlyAccountQuery, MonthlyAccountView, MonthlyFilePage, MonthlyFileParam, MonthlyFilesQuery } from './monthly-account.dto';
import { MonthlyAccountFiles } from './monthly-account-files.service';
import { MonthlyAccountViews, seesFiles } from './monthly-account-views.service';
import { MonthlyAccountsService } from './monthly-accounts.service';

@Controller('accounts/monthly')
export class MonthlyAccountsController {
  constructor(
    private readonly accounts: MonthlyAccountsService,
    private readonly views: MonthlyAccountViews,
    private readonly files: MonthlyAccountFiles,
    private readonly areas: AreasService,
  ) {}

  /**
   * How far the check of the files that changed is, grid by grid, and whether the books of points are sound.
   * @throws {404} account-area-outside
   * @throws {422} month-unknown
   */
  @Get()
  @Allow('account.read')
  async account(@CurrentActor() actor: Actor, @Query() query: MonthlyAccountQuery): Promise<MonthlyAccountView> {
    const account = await this.accounts.open(actor, query);
    const { areaCode, month } = account;
    const [area, grids, books] = await Promise.all([this.areas.get(areaCode), this.accounts.grids(account), this.accounts.books(account)]);
    return {
      areaCode,
      areaName: area.name,
      month,
      monthBefore: monthAfter(month, -1),
      monthAfter: month < this.accounts.thisMonth() ? monthAfter(month, 1) : null,
      grids,
      books: await this.views.books(books, seesFiles(actor, areaCode)),
      fileUrl: this.files.linkTo(account),
    };
  }

  /**
   * The households that a figure counts, door by door.
   * @throws {404} account-area-outside
   * @throws {422} month-unknown
   */
  @Get('files')
  @Allow('account.read')
  async records(@CurrentActor() actor: Actor, @Query() query: MonthlyFilesQuery): Promise<MonthlyFilePage> {
    const account = await this.accounts.open(actor, query);
    const { items, nextCursor } = await this.accounts.records(account, query);
    return { items: await this.views.files(items, seesFiles(actor, account.areaCode)), nextCursor };
  }

  /** The same as a table. */
  @Get(':areaCode/:month.xlsx')
  @Public('a download sends no token: the link is signed after the scope check and ends after ten minutes')
  @ApiProduces(XLSX_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param() account: MonthlyFileParam, @Query() signature: SignedQuery): Promise<StreamableFile> {
    const { areaCode, month } = account;
    return new StreamableFile(
      await this.files.file({ areaCode, month }, signature),
      xlsxHeaders(`duoduo-monthly-${areaCode}-${month}.xlsx`),
    );
  }
}
