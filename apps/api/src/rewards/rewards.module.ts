import { Module } from '@nestjs/common';
import { CodesModule } from '../codes/codes.module';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { PointsModule } from '../points/points.module';
import { ExpireRedemptions } from './expire-redemptions.job';
import { GoodsController } from './goods.controller';
import { GoodsChanges } from './goods-changes.service';
import { GoodsDeskController } from './goods-desk.controller';
import { GoodsKeepingService } from './goods-keeping.service';
import { GoodsService } from './goods.service';
import { GoodsShelf } from './goods-shelf.service';
import { RedemptionCollects } from './redemption-collects.service';
import { RedemptionLists } from './redemption-lists.service';
import { RedemptionsController } from './redemptions.controller';
import { RedemptionsService } from './redemptions.service';
import { RewardsErasures } from './rewards-erasures.service';
import { RewardsJoins } from './rewards-joins.service';

/** Goods for points: funded, reserved, collected at a redeem point. */
@Module({
  imports: [IdentityModule, CodesModule, HouseholdsModule, PointsModule],
  controllers: [GoodsController, GoodsDeskController, RedemptionsController],
  providers: [
    ExpireRedemptions,
    GoodsChanges,
    GoodsKeepingService,
    GoodsService,
    GoodsShelf,
    RedemptionCollects,
    RedemptionLists,
    RedemptionsService,
    RewardsErasures,
    RewardsJoins,
  ],
  exports: [GoodsKeepingService, GoodsService, RedemptionCollects, RedemptionsService],
})
export class RewardsModule {}
