import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { HouseholdLinkErasures } from './household-link-erasures.service';
import { HouseholdLinkJoins } from './household-link-joins.service';
import { HouseholdLinkLists } from './household-link-lists.service';
import { HouseholdLinksController } from './household-links.controller';
import { HouseholdLinks } from './household-links.service';
import { HouseholdsModule } from './households.module';
import { LinkedHouseholdsController } from './linked-households.controller';
import { LinkedHouseholds } from './linked-households.service';
import { StandingLinks } from './standing-links.service';

/** 党员联系户: neighbours who look after households, without seeing their files. */
@Module({
  imports: [IdentityModule, HouseholdsModule],
  controllers: [HouseholdLinksController, LinkedHouseholdsController],
  providers: [HouseholdLinkErasures, HouseholdLinkJoins, HouseholdLinkLists, HouseholdLinks, LinkedHouseholds, StandingLinks],
  exports: [LinkedHouseholds],
})
export class HouseholdLinksModule {}
