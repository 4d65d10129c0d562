import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module';
import { PointAwardsService } from './point-awards.service';
import { PointsController } from './points.controller';
import { PointsLedger } from './points-ledger.service';
import { PointsService } from './points.service';

/** Points: earned from checked work by published rules, in a double-entry ledger. */
@Module({
  imports: [HouseholdsModule],
  controllers: [PointsController],
  providers: [PointsLedger, PointsService, PointAwardsService],
  exports: [PointsLedger, PointsService],
})
export class PointsModule {}
