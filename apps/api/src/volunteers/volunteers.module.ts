import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { PointsModule } from '../points/points.module';
import { ActivitiesController } from './activities.controller';
import { ActivityAwardCauses } from './activity-award-causes.service';
import { ActivityDesk } from './activity-desk.service';
import { ActivityErasures } from './activity-erasures.service';
import { ActivityJoins } from './activity-joins.service';
import { ActivityLists } from './activity-lists.service';
import { ActivityParticipants } from './activity-participants.service';
import { ActivityPlaces } from './activity-places.service';
import { ActivitySights } from './activity-sights.service';
import { ActivitySignUps } from './activity-sign-ups.service';
import { AttendanceDesk } from './attendance-desk.service';
import { AttendancesController } from './attendances.controller';
import { Attendances } from './attendances.service';
import { CertificatesController } from './certificates.controller';
import { Certificates } from './certificates.service';
import { CountShownHours } from './count-shown-hours.job';
import { HonourClosedTaskHandler } from './honour-closed-task.handler';
import { HonourController } from './honour.controller';
import { HonourDesk } from './honour-desk.service';
import { Honour } from './honour.service';
import { HoursBook } from './hours-book.service';
import { HoursController } from './hours.controller';
import { HoursDesk } from './hours-desk.service';
import { HoursErasures } from './hours-erasures.service';
import { HoursLists } from './hours-lists.service';
import { HoursSights } from './hours-sights.service';
import { HoursShow } from './hours-show.service';
import { MyVolunteeringController } from './my-volunteering.controller';
import { OwnAttendance } from './own-attendance.service';
import { PublicActivitiesController } from './public-activities.controller';
import { SealedApplications } from './sealed-applications.service';
import { ServedSums } from './served-sums.service';
import { TwoSides } from './two-sides.service';
import { VolunteerApplicationLists } from './volunteer-application-lists.service';
import { VolunteerApplicationsController } from './volunteer-applications.controller';
import { VolunteerApplications } from './volunteer-applications.service';
import { VolunteerDecisions } from './volunteer-decisions.service';
import { VolunteerErasures } from './volunteer-erasures.service';
import { VolunteerJoins } from './volunteer-joins.service';
import { VolunteerPosts } from './volunteer-posts.service';
import { VolunteeringCountersService } from './volunteering-counters.service';

/** Volunteers: who they are, and what they do. */
@Module({
  imports: [AreasModule, IdentityModule, CodesModule, HouseholdsModule, PointsModule],
  controllers: [
    ActivitiesController,
    AttendancesController,
    CertificatesController,
    HonourController,
    HoursController,
    MyVolunteeringController,
    PublicActivitiesController,
    VolunteerApplicationsController,
  ],
  providers: [
    ActivityAwardCauses,
    ActivityDesk,
    ActivityErasures,
    ActivityJoins,
    ActivityLists,
    ActivityParticipants,
    ActivityPlaces,
    ActivitySights,
    ActivitySignUps,
    AttendanceDesk,
    Attendances,
    Certificates,
    CountShownHours,
    Honour,
    HonourClosedTaskHandler,
    HonourDesk,
    HoursBook,
    HoursDesk,
    HoursErasures,
    HoursLists,
    HoursShow,
    HoursSights,
    OwnAttendance,
    SealedApplications,
    ServedSums,
    TwoSides,
    VolunteerApplicationLists,
    VolunteerApplications,
    VolunteerDecisions,
    VolunteerErasures,
    VolunteerJoins,
    VolunteerPosts,
    VolunteeringCountersService,
  ],
  exports: [
    ActivityDesk,
    ActivityLists,
    ActivitySignUps,
    AttendanceDesk,
    Certificates,
    Honour,
    HoursDesk,
    OwnAttendance,
    SealedApplications,
    VolunteerApplications,
    VolunteeringCountersService,
  ],
})
export class VolunteersModule {}
