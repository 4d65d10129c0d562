import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { SignedQuery } from '../platform/http/signed-query.dto';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { CodeSheetView, PrintCodesBody } from './code.dto';
import { LabelSheets } from './label-sheets.service';

@Controller('code-sheets')
export class CodeSheetsController {
  constructor(private readonly sheets: LabelSheets) {}

  /**
   * Labels of a dwelling, a building, an estate, a grid with its board or a board alone, to be printed; what has no code gets its first one.
   * @throws {404} dwelling-not-found, estate-not-found, area-not-found
   * @throws {422} too-many-doors
   */
  @Post()
  @Allow('code.print')
  @RequiresIdempotencyKey()
  prepare(@CurrentActor() actor: Actor, @Body() body: PrintCodesBody, @IdempotencyKey() idem: Idempotency): Promise<CodeSheetView> {
    return this.sheets.prepare(actor, body, idem);
  }

  /** A4 with lines to cut along. */
  @Get(':sheetId.pdf')
  @Public('a download sends no token: the link is signed after the scope check and ends after ten minutes')
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async pdf(@Param('sheetId', IdPipe) sheetId: string, @Query() signature: SignedQuery): Promise<StreamableFile> {
    const file = await this.sheets.pdf(sheetId, signature);
    return new StreamableFile(file, {
      type: 'application/pdf',
      length: file.length,
      disposition: `inline; filename="duoduo-codes-${sheetId}.pdf"`,
    });
  }
}
