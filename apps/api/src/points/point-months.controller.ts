import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { MonthList, MonthView, ProofView } from './point-month.dto';
import { PointMonths } from './point-months.service';
import { PointProofs } from './point-proofs.service';

@Controller('points')
export class PointMonthsController {
  constructor(
    private readonly months: PointMonths,
    private readonly proofs: PointProofs,
  ) {}

  /** Every closed month of the ledger with its root, chained to the one before. Says nothing of anybody. */
  @Get('months')
  @Public('who keeps the heads of the months can show that none was changed')
  async list(): Promise<MonthList> {
    return { items: (await this.months.list()).map(MonthView.of) };
  }

  /**
   * That an entry of mine is in its closed month as it stands: to be kept, and checked without this service.
   * @throws {404} transfer-not-found
   * @throws {409} month-not-closed
   */
  @Get('mine/entries/:transferId/proof')
  @Allow('points.read-own')
  prove(@CurrentActor() actor: Actor, @Param('transferId', IdPipe) transferId: string): Promise<ProofView> {
    return this.proofs.prove(actor.personId, transferId);
  }
}
