import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { HouseholdRegister } from './household-register.service';
import { HouseholdsController } from './households.controller';
import { HouseholdsService } from './households.service';

/** Estates, dwellings, households and who belongs to them. */
@Module({
  imports: [IdentityModule],
  controllers: [HouseholdsController],
  providers: [HouseholdsService, HouseholdRegister],
  exports: [HouseholdsService, HouseholdRegister],
})
export class HouseholdsModule {}
