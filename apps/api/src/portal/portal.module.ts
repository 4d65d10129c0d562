import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { HouseholdsModule } from '../households/households.module';
import { MembershipsModule } from '../households/memberships.module';
import { IdentityModule } from '../identity/identity.module';
import { NoticesModule } from '../notices/notices.module';
import { TasksModule } from '../tasks/tasks.module';
import { AboutController } from './about.controller';
import { AboutService } from './about.service';
import { BoardService } from './board.service';
import { CodeFacesService } from './code-faces.service';
import { CodesController } from './codes.controller';
import { DutyPhones } from './duty-phones.service';
import { GridsController } from './grids.controller';
import { HomesController } from './homes.controller';
import { HomesService } from './homes.service';
import { MeController } from './me.controller';
import { MeService } from './me.service';
import { OwnData } from './own-data.service';
import { OwnRecords } from './own-records.service';
import { MyCounters } from './my-counters.service';

/** Where features meet for a screen: asks each owner, owns no table. */
@Module({
  imports: [AreasModule, IdentityModule, CodesModule, HouseholdsModule, MembershipsModule, TasksModule, NoticesModule],
  controllers: [AboutController, MeController, HomesController, CodesController, GridsController],
  providers: [AboutService, BoardService, CodeFacesService, DutyPhones, HomesService, MeService, MyCounters, OwnData, OwnRecords],
  exports: [AboutService],
})
export class PortalModule {}
