import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { HouseholdsModule } from '../households/households.module';
import { MembershipsModule } from '../households/memberships.module';
import { IdentityModule } from '../identity/identity.module';
import { NoticesModule } from '../notices/notices.module';
import { PointsModule } from '../points/points.module';
import { PortalModule } from '../portal/portal.module';
import { RewardsModule } from '../rewards/rewards.module';
import { TasksModule } from '../tasks/tasks.module';
import { VolunteersModule } from '../volunteers/volunteers.module';
import { ActivitiesStory } from './demo-activities.story';
import { DemoBoards } from './demo-boards.service';
import { DemoDatabase } from './demo-database.service';
import { DemoGuide } from './demo-guide.service';
import { DemoHomes } from './demo-homes.service';
import { LastWeekStory } from './demo-last-week.story';
import { DutiesStory } from './demo-duties.story';
import { FilesStory } from './demo-files.story';
import { MembershipsStory } from './demo-memberships.story';
import { NoticesStory } from './demo-notices.story';
import { ReportsStory } from './demo-reports.story';
import { DemoSeeder } from './demo-seeder.service';
import { DemoStaff } from './demo-staff.service';
import { DemoStories } from './demo-stories.service';
import { TasksStory } from './demo-tasks.story';
import { DemoTime } from './demo-time.service';
import { VolunteerStory } from './demo-volunteer.story';
import { WalletStory } from './demo-wallet.story';

/** Two communities of invented people on the real divisions, for a first look. Never with DATABASE_URL or in production. */
@Module({
  imports: [
    AreasModule,
    IdentityModule,
    CodesModule,
    HouseholdsModule,
    MembershipsModule,
    NoticesModule,
    PointsModule,
    RewardsModule,
    TasksModule,
    PortalModule,
    VolunteersModule,
  ],
  providers: [
    DemoSeeder,
    DemoDatabase,
    DemoTime,
    DemoBoards,
    DemoStaff,
    DemoHomes,
    DemoStories,
    DutiesStory,
    LastWeekStory,
    FilesStory,
    ReportsStory,
    TasksStory,
    MembershipsStory,
    NoticesStory,
    VolunteerStory,
    WalletStory,
    ActivitiesStory,
    DemoGuide,
  ],
})
export class DemoModule {}
