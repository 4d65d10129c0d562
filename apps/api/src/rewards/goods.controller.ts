import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { GoodsPage, ListGoodsQuery } from './goods.dto';
import { GoodsService } from './goods.service';

@Controller('goods')
export class GoodsController {
  constructor(private readonly goods: GoodsService) {}

  /** What the communities I belong to give for points, cheapest first. */
  @Get()
  @Allow('goods.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListGoodsQuery): Promise<GoodsPage> {
    return GoodsPage.of(await this.goods.list(actor, query));
  }
}
