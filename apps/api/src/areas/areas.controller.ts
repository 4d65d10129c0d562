import { Controller, Get, Param, Query } from '@nestjs/common';
import { Public } from '../platform/access/actor';
import { AreaCodePipe } from '../platform/http/area-code.pipe';
import { decodeCursor } from '../platform/page';
import { AreaPage, AreasQuery, AreaView } from './area.dto';
import { AreasService } from './areas.service';

@Controller('areas')
export class AreasController {
  constructor(private readonly areas: AreasService) {}

  /** The areas right below one, by code. */
  @Get()
  @Public('the division tree is published by the state')
  async list(@Query() query: AreasQuery): Promise<AreaPage> {
    const after = decodeCursor(query.cursor, 1)?.[0];
    return AreaPage.of(await this.areas.list({ parentCode: query.parentCode, after, limit: query.limit! }));
  }

  /**
   * One area, with the names of those above it.
   * @throws {404} area-not-found
   */
  @Get(':code')
  @Public('the division tree is published by the state')
  async get(@Param('code', AreaCodePipe) code: string): Promise<AreaView> {
    return AreaView.of(await this.areas.get(code));
  }
}
