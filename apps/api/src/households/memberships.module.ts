import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { IdentityModule } from '../identity/identity.module';
import { HomeMembershipsController } from './home-memberships.controller';
import { HouseholdsModule } from './households.module';
import { MembershipAdmissions } from './membership-admissions.service';
import { MembershipApprovals } from './membership-approvals.service';
import { MembershipDoors } from './membership-doors.service';
import { MembershipEndings } from './membership-endings.service';
import { MembershipErasures } from './membership-erasures.service';
import { MembershipGuard } from './membership-guard.service';
import { MembershipHeads } from './membership-heads.service';
import { MembershipJoins } from './membership-joins.service';
import { MembershipLists } from './membership-lists.service';
import { MembershipMatches } from './membership-matches.service';
import { MembershipPersons } from './membership-persons.service';
import { MembershipPhones } from './membership-phones.service';
import { MembershipRequests } from './membership-requests.service';
import { MembershipSettings } from './membership-settings.service';
import { MembershipSettingsController } from './membership-settings.controller';
import { MembershipViews } from './membership-views.service';
import { MembershipWords } from './membership-words.service';
import { MembershipsController } from './memberships.controller';

/** How somebody becomes a member of a household, and how he leaves it. */
@Module({
  imports: [AreasModule, IdentityModule, CodesModule, HouseholdsModule],
  controllers: [MembershipsController, HomeMembershipsController, MembershipSettingsController],
  providers: [
    MembershipAdmissions,
    MembershipApprovals,
    MembershipDoors,
    MembershipEndings,
    MembershipErasures,
    MembershipGuard,
    MembershipHeads,
    MembershipJoins,
    MembershipLists,
    MembershipMatches,
    MembershipPersons,
    MembershipPhones,
    MembershipRequests,
    MembershipSettings,
    MembershipViews,
    MembershipWords,
  ],
  exports: [MembershipLists, MembershipRequests],
})
export class MembershipsModule {}
