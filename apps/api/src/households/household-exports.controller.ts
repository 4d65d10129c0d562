import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { SignedQuery } from '../platform/http/signed-query.dto';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { XLSX_TYPE, xlsxHeaders } from '../platform/tables/xlsx-writer';
import { ExportHouseholdsBody, HouseholdExportView } from './household-export.dto';
import { HouseholdExportsService } from './household-exports.service';

@Controller('household-exports')
export class HouseholdExportsController {
  constructor(private readonly exports: HouseholdExportsService) {}

  /**
   * Prepares the households of an area as a file, masked unless a purpose is given for seeing them in the clear. Recorded either way: the
   * households can read who took them away.
   * @throws {404} export-area-outside
   * @throws {422} export-purpose-missing
   */
  @Post()
  @Allow('household.export')
  @RequiresIdempotencyKey()
  async prepare(
    @CurrentActor() actor: Actor,
    @Body() body: ExportHouseholdsBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<HouseholdExportView> {
    const entry = await this.exports.prepare(actor, body, idem);
    return HouseholdExportView.of(entry, this.exports.linkTo(entry));
  }

  /** The file, made as it is fetched. */
  @Get(':exportId.xlsx')
  @Public('a download sends no token: the link is signed after the scope check and ends after ten minutes')
  @ApiProduces(XLSX_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@Param('exportId', IdPipe) exportId: string, @Query() signature: SignedQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.file(exportId, signature), xlsxHeaders(`duoduo-households-${exportId}.xlsx`));
  }
}
