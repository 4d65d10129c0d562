import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { IdentityModule } from '../identity/identity.module';
import { AccessLog } from './access-log.service';
import { AccessLogViews } from './access-log-views.service';
import { AccessRecords } from './access-records.service';
import { EstateCommunities } from './estate-communities';
import { DoorsService } from './doors.service';
import { FileHistory } from './file-history.service';
import { HouseholdMembers } from './household-members.service';
import { HouseholdReveal } from './household-reveal.service';
import { HouseholdRegister } from './household-register.service';
import { HouseholdsController } from './households.controller';
import { HouseholdsService } from './households.service';
import { PersonDialling } from './person-dialling.service';
import { RevealController } from './reveal.controller';

/** Estates, dwellings, households and who belongs to them. */
@Module({
  imports: [AreasModule, IdentityModule],
  controllers: [HouseholdsController, RevealController],
  providers: [
    HouseholdsService,
    HouseholdRegister,
    HouseholdMembers,
    FileHistory,
    AccessRecords,
    AccessLog,
    AccessLogViews,
    HouseholdReveal,
    PersonDialling,
    EstateCommunities,
    DoorsService,
  ],
  exports: [HouseholdsService, HouseholdRegister, HouseholdMembers, FileHistory, AccessRecords, AccessLog, AccessLogViews, DoorsService],
})
export class HouseholdsModule {}
