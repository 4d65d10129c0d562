import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module';
import { MembershipsModule } from '../households/memberships.module';
import { IdentityModule } from '../identity/identity.module';
import { NoticesModule } from '../notices/notices.module';
import { TasksModule } from '../tasks/tasks.module';
import { HandOverErasures } from './hand-over-erasures.service';
import { HandOverLists } from './hand-over-lists.service';
import { HandOverPackets } from './hand-over-packets.service';
import { HandOverViews } from './hand-over-views.service';
import { HandOversController } from './hand-overs.controller';
import { HandOversService } from './hand-overs.service';

/** What somebody who leaves his post hands to his successor. */
@Module({
  imports: [IdentityModule, HouseholdsModule, MembershipsModule, TasksModule, NoticesModule],
  controllers: [HandOversController],
  providers: [HandOverErasures, HandOverLists, HandOverPackets, HandOverViews, HandOversService],
  exports: [HandOverLists],
})
export class HandOversModule {}
