import { type DynamicModule, Module } from '@nestjs/common';
import { AreasModule } from './areas/areas.module';
import { CodesModule } from './codes/codes.module';
import { DemoModule } from './demo/demo.module';
import { FileChecksModule } from './file-checks/file-checks.module';
import { HouseholdLinksModule } from './households/household-links.module';
import { HouseholdsModule } from './households/households.module';
import { HouseholdImportsModule } from './households/household-imports.module';
import { MembershipsModule } from './households/memberships.module';
import { HandOversModule } from './hand-overs/hand-overs.module';
import { IdentityModule } from './identity/identity.module';
import { MessagesModule } from './messages/messages.module';
import { NoticesModule } from './notices/notices.module';
import type { Clock } from './platform/clock';
import type { Config } from './platform/config';
import { PhotosModule } from './photos/photos.module';
import { PlatformModule } from './platform/platform.module';
import { PointsModule } from './points/points.module';
import { RewardsModule } from './rewards/rewards.module';
import { TasksModule } from './tasks/tasks.module';
import { VisitsModule } from './visits/visits.module';
import { VolunteersModule } from './volunteers/volunteers.module';
import { PortalModule } from './portal/portal.module';
import { SCHEMA } from './schema';
import { StatisticsModule } from './statistics/statistics.module';

/** Features in rank order: an import looks only up this list. */
const FEATURES: DynamicModule['imports'] = [
  AreasModule,
  IdentityModule,
  PhotosModule,
  CodesModule,
  HouseholdsModule,
  MembershipsModule,
  HouseholdLinksModule,
  HouseholdImportsModule,
  PointsModule,
  TasksModule,
  NoticesModule,
  MessagesModule,
  VolunteersModule,
  RewardsModule,
  VisitsModule,
  HandOversModule,
  FileChecksModule,
  PortalModule,
  StatisticsModule,
  DemoModule,
];

@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, SCHEMA, clock), ...FEATURES!] };
  }
}
