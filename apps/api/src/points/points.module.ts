import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { ClosePointMonths } from './close-point-months.job';
import { ExpirePoints } from './expire-points.job';
import { HouseholdPointsService } from './household-points.service';
import { PointAwardsService } from './point-awards.service';
import { PointExpiry } from './point-expiry.service';
import { PointHolds } from './point-holds.service';
import { PointMonths } from './point-months.service';
import { PointMonthsController } from './point-months.controller';
import { PointProofs } from './point-proofs.service';
import { PointReconciliation } from './point-reconciliation.service';
import { PointReversals } from './point-reversals.service';
import { PointReversalsController } from './point-reversals.controller';
import { PointRulesController } from './point-rules.controller';
import { PointPendingAwards } from './point-pending-awards.service';
import { PointPendingLists } from './point-pending-lists.service';
import { PointPendingAwardsController } from './point-pending-awards.controller';
import { PointAwardedLists } from './point-awarded-lists.service';
import { AwardCauses } from './award-causes.service';
import { PointRules } from './point-rules.service';
import { PointsController } from './points.controller';
import { PointsErasures } from './points-erasures.service';
import { PointsJoins } from './points-joins.service';
import { PointsLedger } from './points-ledger.service';
import { PointsService } from './points.service';

/** Points: earned from checked work by published rules, in a double-entry ledger. */
@Module({
  imports: [IdentityModule, HouseholdsModule],
  controllers: [PointsController, PointRulesController, PointPendingAwardsController, PointReversalsController, PointMonthsController],
  providers: [
    AwardCauses,
    ClosePointMonths,
    ExpirePoints,
    HouseholdPointsService,
    PointAwardedLists,
    PointExpiry,
    PointHolds,
    PointMonths,
    PointProofs,
    PointReconciliation,
    PointPendingAwards,
    PointPendingLists,
    PointReversals,
    PointRules,
    PointsErasures,
    PointsJoins,
    PointsLedger,
    PointsService,
    PointAwardsService,
  ],
  exports: [AwardCauses, PointHolds, PointPendingLists, PointReconciliation, PointRules, PointsLedger, PointsService],
})
export class PointsModule {}
