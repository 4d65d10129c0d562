import { Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { Incoming, type IncomingFile, TakesFile } from '../platform/http/uploads';
import { SignedQuery } from '../platform/http/signed-query.dto';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PageQuery } from '../platform/page';
import { XLSX_TYPE, xlsxHeaders } from '../platform/tables/xlsx-writer';
import { HouseholdImportDetailView, HouseholdImportPage, HouseholdImportView, UploadHouseholdsQuery } from './household-import.dto';
import { HouseholdImportSheets } from './household-import-sheets.service';
import { HouseholdImportUploads } from './household-import-uploads.service';
import { HouseholdImportsService } from './household-imports.service';

@Controller('household-imports')
export class HouseholdImportsController {
  constructor(
    private readonly uploads: HouseholdImportUploads,
    private readonly imports: HouseholdImportsService,
    private readonly sheets: HouseholdImportSheets,
  ) {}

  /**
   * Takes a file of households (xlsx or csv) and answers before it is read: ask for the import until it is `ready`, `done` or `refused`.
   * @throws {409} import-under-way
   * @throws {422} import-file-missing, import-too-large
   * @throws {429} import-queue-full
   */
  @Post()
  @Allow('household.import')
  @RequiresIdempotencyKey()
  @TakesFile()
  async upload(
    @CurrentActor() actor: Actor,
    @Query() query: UploadHouseholdsQuery,
    @Incoming() incoming: IncomingFile,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<HouseholdImportView> {
    return HouseholdImportView.of(await this.uploads.upload(actor, { ...query, incoming }, idem));
  }

  /** The imports of the caller's areas, the newest first. */
  @Get()
  @Allow('household.import')
  async list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<HouseholdImportPage> {
    const { items, nextCursor } = await this.imports.list(actor, query);
    return { items: items.map(HouseholdImportView.of), nextCursor };
  }

  /** An empty list of households with a page that says what goes where. */
  @Get('template.xlsx')
  @Public('it holds headers and no data')
  @ApiProduces(XLSX_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async template(): Promise<StreamableFile> {
    return new StreamableFile(await this.sheets.emptyOne(), xlsxHeaders('duoduo-households.xlsx'));
  }

  /** How far an import is, why rows were rejected, and what changes. */
  @Get(':importId')
  @Allow('household.import')
  async find(@CurrentActor() actor: Actor, @Param('importId', IdPipe) importId: string): Promise<HouseholdImportDetailView> {
    const file = await this.imports.file(actor, importId);
    return HouseholdImportDetailView.ofFile(file, file.rejects.length > 0 ? this.sheets.linkTo(importId) : null);
  }

  /** The rejected rows as the file had them, with a column of reasons: mended, they can be sent again. */
  @Get(':importId/rejects.xlsx')
  @Public('a download sends no token: the link is signed after the scope check and ends after ten minutes')
  @ApiProduces(XLSX_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async rejects(@Param('importId', IdPipe) importId: string, @Query() signature: SignedQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.sheets.rejects(importId, signature), xlsxHeaders(`duoduo-rejects-${importId}.xlsx`));
  }

  /**
   * Lets the good rows of a checked file go in; repeating it is harmless.
   * @throws {409} import-not-ready, import-under-way
   */
  @Post(':importId/apply')
  @HttpCode(200)
  @Allow('household.import')
  async apply(@CurrentActor() actor: Actor, @Param('importId', IdPipe) importId: string): Promise<HouseholdImportView> {
    return HouseholdImportView.of(await this.imports.apply(actor, importId));
  }
}
