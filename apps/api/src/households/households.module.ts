import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { AccessRecords } from './access-records.service';
import { FileHistory } from './file-history.service';
import { HouseholdMembers } from './household-members.service';
import { HouseholdRegister } from './household-register.service';
import { HouseholdsController } from './households.controller';
import { HouseholdsService } from './households.service';

/** Estates, dwellings, households and who belongs to them. */
@Module({
  imports: [IdentityModule],
  controllers: [HouseholdsController],
  providers: [HouseholdsService, HouseholdRegister, HouseholdMembers, FileHistory, AccessRecords],
  exports: [HouseholdsService, HouseholdRegister, HouseholdMembers, FileHistory, AccessRecords],
})
export class HouseholdsModule {}
