import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { MyVolunteeringController } from './my-volunteering.controller';
import { SealedApplications } from './sealed-applications.service';
import { VolunteerApplicationLists } from './volunteer-application-lists.service';
import { VolunteerApplicationsController } from './volunteer-applications.controller';
import { VolunteerApplications } from './volunteer-applications.service';
import { VolunteerDecisions } from './volunteer-decisions.service';
import { VolunteerErasures } from './volunteer-erasures.service';
import { VolunteerJoins } from './volunteer-joins.service';
import { VolunteerPosts } from './volunteer-posts.service';

/** Volunteers: who they are, and what they do. */
@Module({
  imports: [AreasModule, IdentityModule, HouseholdsModule],
  controllers: [MyVolunteeringController, VolunteerApplicationsController],
  providers: [
    SealedApplications,
    VolunteerApplicationLists,
    VolunteerApplications,
    VolunteerDecisions,
    VolunteerErasures,
    VolunteerJoins,
    VolunteerPosts,
  ],
  exports: [SealedApplications],
})
export class VolunteersModule {}
