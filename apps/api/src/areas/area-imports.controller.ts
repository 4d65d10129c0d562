import { Body, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { AreaImportQuery, AreaImportView } from './area-import.dto';
import { AreaImports } from './area-imports.service';

@Controller('area-imports')
export class AreaImportsController {
  constructor(private readonly imports: AreaImports) {}

  /**
   * Adds the areas of a CSV below one's own, and renames those that are there. The good lines go in, all at once; the others are answered with
   * the reason. The same file again changes nothing, so it takes no Idempotency-Key.
   * @throws {422} area-import-unreadable, area-import-too-long
   */
  @Post()
  @HttpCode(200)
  @Allow('area.write')
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async load(@CurrentActor() actor: Actor, @Query() query: AreaImportQuery, @Body() file: Buffer): Promise<AreaImportView> {
    return this.imports.load(actor, file, { isDryRun: query.dryRun ?? false });
  }
}
