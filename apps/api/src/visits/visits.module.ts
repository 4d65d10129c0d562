import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { CallRequestPeople } from './call-request-people.service';
import { CallRequestsController } from './call-requests.controller';
import { CallRequests } from './call-requests.service';
import { DueVisits } from './due-visits.service';
import { SealedVisits } from './sealed-visits.service';
import { UnreachedDoors } from './unreached-doors.service';
import { VisitErasures } from './visit-erasures.service';
import { VisitLists } from './visit-lists.service';
import { VisitsController } from './visits.controller';
import { VisitsService } from './visits.service';

/** Who came to which door, and why. */
@Module({
  imports: [IdentityModule, HouseholdsModule],
  controllers: [VisitsController, CallRequestsController],
  providers: [CallRequestPeople, CallRequests, DueVisits, SealedVisits, UnreachedDoors, VisitErasures, VisitLists, VisitsService],
  exports: [CallRequests, VisitLists],
})
export class VisitsModule {}
