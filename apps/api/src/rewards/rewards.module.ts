import { Module } from '@nestjs/common';
import { CodesModule } from '../codes/codes.module';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { PointsModule } from '../points/points.module';
import { ExpireRedemptions } from './expire-redemptions.job';
import { GoodsController } from './goods.controller';
import { GoodsKeepingService } from './goods-keeping.service';
import { GoodsService } from './goods.service';
import { RedemptionCollects } from './redemption-collects.service';
import { RedemptionLists } from './redemption-lists.service';
import { RedemptionsController } from './redemptions.controller';
import { RedemptionsService } from './redemptions.service';
import { RewardsErasures } from './rewards-erasures.service';
import { RewardsJoins } from './rewards-joins.service';

/** Goods for points: funded, reserved, collected at a redeem point. */
@Module({
  imports: [IdentityModule, CodesModule, HouseholdsModule, PointsModule],
  controllers: [GoodsController, RedemptionsController],
  providers: [
    ExpireRedemptions,
    GoodsKeepingService,
    GoodsService,
    RedemptionCollects,
    RedemptionLists,
    RedemptionsService,
    RewardsErasures,
    RewardsJoins,
  ],
  exports: [GoodsService, RedemptionsService],
})
export class RewardsModule {}
