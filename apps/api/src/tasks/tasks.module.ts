import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { HouseholdLinksModule } from '../households/household-links.module';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { PointsModule } from '../points/points.module';
import { CategoriesController } from './categories.controller';
import { CategoriesService } from './categories.service';
import { EstateTasksController } from './estate-tasks.controller';
import { LinkReportsController } from './link-reports.controller';
import { ReportHandlingService } from './report-handling.service';
import { ReportListsService } from './report-lists.service';
import { ReportPlacesService } from './report-places.service';
import { ReportViewsService } from './report-views.service';
import { ReportsController } from './reports.controller';
import { ReportsService } from './reports.service';
import { ReturnExpiredClaims } from './return-expired-claims.job';
import { TaskCheckService } from './task-check.service';
import { TaskClaimsService } from './task-claims.service';
import { TaskDispatchService } from './task-dispatch.service';
import { TaskGuard } from './task-guard.service';
import { TaskErasures } from './task-erasures.service';
import { TaskHandOvers } from './task-hand-overs.service';
import { TaskJoins } from './task-joins.service';
import { TaskListsService } from './task-lists.service';
import { TaskNamesService } from './task-names.service';
import { TaskPoolsService } from './task-pools.service';
import { TaskReturnsService } from './task-returns.service';
import { TaskVerbsController } from './task-verbs.controller';
import { TaskViewsService } from './task-views.service';
import { TaskWalks } from './task-walks.service';
import { TasksController } from './tasks.controller';

/** Reports and tasks: the loop from what somebody tells us to the answer. */
@Module({
  imports: [AreasModule, IdentityModule, CodesModule, HouseholdsModule, HouseholdLinksModule, PointsModule],
  controllers: [
    CategoriesController,
    EstateTasksController,
    ReportsController,
    LinkReportsController,
    TasksController,
    TaskVerbsController,
  ],
  providers: [
    CategoriesService,
    ReportHandlingService,
    ReportListsService,
    ReportPlacesService,
    ReportViewsService,
    ReportsService,
    ReturnExpiredClaims,
    TaskCheckService,
    TaskClaimsService,
    TaskDispatchService,
    TaskGuard,
    TaskErasures,
    TaskHandOvers,
    TaskJoins,
    TaskListsService,
    TaskNamesService,
    TaskPoolsService,
    TaskReturnsService,
    TaskViewsService,
    TaskWalks,
  ],
  exports: [
    CategoriesService,
    ReportHandlingService,
    ReportsService,
    TaskCheckService,
    TaskClaimsService,
    TaskDispatchService,
    TaskHandOvers,
    TaskListsService,
    TaskReturnsService,
  ],
})
export class TasksModule {}
