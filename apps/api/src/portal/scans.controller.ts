import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { PageQuery } from '../platform/page';
import { ScanPage, ScanView, StrangersOfDayView } from './scan.dto';
import { ScanLog } from './scan-log.service';

@Controller('households')
export class ScansController {
  constructor(private readonly scans: ScanLog) {}

  /** Who scanned the code on one's own door: staff by role and time, strangers by number. For members of the household alone. */
  @Get(':householdId/scans')
  @Allow('record.read-own')
  async list(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Query() query: PageQuery,
  ): Promise<ScanPage> {
    const { items, nextCursor } = await this.scans.of(actor, householdId, query);
    const strangers = await this.scans.strangersOf(actor, householdId);
    return { items: items.map(ScanView.of), nextCursor, strangers: strangers.map(StrangersOfDayView.of) };
  }
}
