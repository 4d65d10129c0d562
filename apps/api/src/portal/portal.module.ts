import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { FileChecksModule } from '../file-checks/file-checks.module';
import { HandOversModule } from '../hand-overs/hand-overs.module';
import { HouseholdsModule } from '../households/households.module';
import { HouseholdLinksModule } from '../households/household-links.module';
import { MembershipsModule } from '../households/memberships.module';
import { IdentityModule } from '../identity/identity.module';
import { NoticesModule } from '../notices/notices.module';
import { PointsModule } from '../points/points.module';
import { RewardsModule } from '../rewards/rewards.module';
import { TasksModule } from '../tasks/tasks.module';
import { VisitsModule } from '../visits/visits.module';
import { VolunteersModule } from '../volunteers/volunteers.module';
import { AboutController } from './about.controller';
import { AboutService } from './about.service';
import { BoardService } from './board.service';
import { CertificatePapersController } from './certificate-papers.controller';
import { CertificatePapers } from './certificate-papers.service';
import { CodeDesk } from './code-desk.service';
import { CodeFacesService } from './code-faces.service';
import { CodeImages } from './code-images.service';
import { CodeRotationsController } from './code-rotations.controller';
import { CodeSheetsController } from './code-sheets.controller';
import { CodeSights } from './code-sights.service';
import { CodesController } from './codes.controller';
import { DoorRotations } from './door-rotations.service';
import { DutyPhones } from './duty-phones.service';
import { GridsController } from './grids.controller';
import { HelpingController } from './helping.controller';
import { HelpingService } from './helping.service';
import { HomesController } from './homes.controller';
import { HomesService } from './homes.service';
import { LabelSheets } from './label-sheets.service';
import { MeController } from './me.controller';
import { MeService } from './me.service';
import { OfflineKeys } from './offline-keys.service';
import { OwnData } from './own-data.service';
import { OwnRecords } from './own-records.service';
import { OwnVolunteering } from './own-volunteering.service';
import { MyCounters } from './my-counters.service';
import { ScanErasures } from './scan-erasures.service';
import { ScanLog } from './scan-log.service';
import { ScansController } from './scans.controller';
import { StrangerCounts } from './stranger-counts.service';

/** Where features meet for a screen: asks each owner, owns no table but the log of scans. */
@Module({
  imports: [
    AreasModule,
    IdentityModule,
    CodesModule,
    HouseholdsModule,
    MembershipsModule,
    HouseholdLinksModule,
    TasksModule,
    NoticesModule,
    VolunteersModule,
    PointsModule,
    RewardsModule,
    VisitsModule,
    HandOversModule,
    FileChecksModule,
  ],
  controllers: [
    AboutController,
    CertificatePapersController,
    MeController,
    HelpingController,
    HomesController,
    CodesController,
    CodeRotationsController,
    CodeSheetsController,
    GridsController,
    ScansController,
  ],
  providers: [
    CertificatePapers,
    AboutService,
    BoardService,
    CodeDesk,
    CodeFacesService,
    CodeImages,
    CodeSights,
    DoorRotations,
    DutyPhones,
    HelpingService,
    HomesService,
    LabelSheets,
    MeService,
    MyCounters,
    OfflineKeys,
    OwnData,
    OwnRecords,
    OwnVolunteering,
    ScanErasures,
    ScanLog,
    StrangerCounts,
  ],
  exports: [AboutService],
})
export class PortalModule {}
