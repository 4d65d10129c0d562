import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { AreasService } from '../areas/areas.service';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { Clock } from '../platform/clock';
import { XLSX_TYPE, xlsxHeaders } from '../platform/tables/xlsx-writer';
import { SignedQuery } from '../platform/http/signed-query.dto';
import {
  WeeklyAccountQuery,
  WeeklyAccountView,
  WeeklyFigureParam,
  WeeklyFileParam,
  WeeklyRecordPage,
  WeeklyRecordsQuery,
} from './weekly-account.dto';
import { WeeklyAccountFiles } from './weekly-account-files.service';
import { WeeklyAccountsService } from './weekly-accounts.service';
import { around } from './week.rules';
import { sightOf, WeeklyRecordViews } from './weekly-record-views.service';

@Controller('accounts/weekly')
export class WeeklyAccountsController {
  constructor(
    private readonly accounts: WeeklyAccountsService,
    private readonly views: WeeklyRecordViews,
    private readonly files: WeeklyAccountFiles,
    private readonly areas: AreasService,
    private readonly clock: Clock,
  ) {}

  /**
   * What happened in a community in a week, in figures: each opens to its records. Of a street what lies at the street itself.
   * @throws {404} account-area-outside
   * @throws {422} week-unknown
   */
  @Get()
  @Allow('account.read')
  async account(@CurrentActor() actor: Actor, @Query() query: WeeklyAccountQuery): Promise<WeeklyAccountView> {
    const account = await this.accounts.open(actor, query);
    const [figures, area] = await Promise.all([this.accounts.figures(account), this.areas.get(account.areaCode)]);
    return WeeklyAccountView.of(account, {
      figures,
      areaName: area.name,
      ...around(account.week, this.clock.now()),
      fileUrl: this.files.linkTo(account),
    });
  }

  /**
   * The records that a figure counts, in the order in which it happened.
   * @throws {404} account-area-outside
   * @throws {422} week-unknown
   */
  @Get(':figure')
  @Allow('account.read')
  async records(
    @CurrentActor() actor: Actor,
    @Param() { figure }: WeeklyFigureParam,
    @Query() query: WeeklyRecordsQuery,
  ): Promise<WeeklyRecordPage> {
    const account = await this.accounts.open(actor, query);
    const { items, nextCursor } = await this.accounts.records(account, figure, query);
    return { items: await this.views.of(figure, items, sightOf(actor, account)), nextCursor };
  }

  /** The same as a table. */
  @Get(':areaCode/:week.xlsx')
  @Public('a download sends no token: the link is signed after the scope check and ends after ten minutes')
  @ApiProduces(XLSX_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param() { areaCode, week }: WeeklyFileParam, @Query() signature: SignedQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.files.file(areaCode, week, signature), xlsxHeaders(`duoduo-weekly-${areaCode}-${week}.xlsx`));
  }
}
