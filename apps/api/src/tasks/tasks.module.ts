import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { CodesModule } from '../codes/codes.module';
import { HouseholdLinksModule } from '../households/household-links.module';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { PhotosModule } from '../photos/photos.module';
import { PointsModule } from '../points/points.module';
import { CategoriesController } from './categories.controller';
import { CategoriesService } from './categories.service';
import { CheckSharedWords } from './check-shared-words.handler';
import { ComplaintsService } from './complaints.service';
import { CategoryChangeViews } from './category-change-views.service';
import { CategoryDuties } from './category-duties.service';
import { CategoryHistory } from './category-history.service';
import { DutyProposals } from './duty-proposals.service';
import { DutyProposalsController } from './duty-proposals.controller';
import { EstateTasksController } from './estate-tasks.controller';
import { HolderPosts } from './holder-posts.service';
import { GiveUnclaimedTasks } from './give-unclaimed-tasks.job';
import { NextTaskController } from './next-task.controller';
import { NextTaskService } from './next-task.service';
import { RatingAppealsController } from './rating-appeals.controller';
import { RatingAppealsService } from './rating-appeals.service';
import { RaiseTaskAlarms } from './raise-task-alarms.job';
import { RemindOfAlarmHandler } from './remind-of-alarm.handler';
import { RemindersController } from './reminders.controller';
import { RemindersService } from './reminders.service';
import { ReopeningController } from './reopening.controller';
import { LinkReportsController } from './link-reports.controller';
import { ReportHandlingService } from './report-handling.service';
import { ReportListsService } from './report-lists.service';
import { ReportPlacesService } from './report-places.service';
import { ReportViewsService } from './report-views.service';
import { ReportAlikeService } from './report-alike.service';
import { ReportPassing } from './report-passing.service';
import { ReportProgressService } from './report-progress.service';
import { ReportReviewsService } from './report-reviews.service';
import { ReportSeparationService } from './report-separation.service';
import { ReportSharingService } from './report-sharing.service';
import { ReportVerbsController } from './report-verbs.controller';
import { PassingController } from './passing.controller';
import { ProgressController } from './progress.controller';
import { ReportsController } from './reports.controller';
import { ReportsService } from './reports.service';
import { ReturnExpiredClaims } from './return-expired-claims.job';
import { TaskAlarms } from './task-alarms.service';
import { TaskAssists } from './task-assists.service';
import { TaskCareController } from './task-care.controller';
import { ReportAwardCauses } from './report-award-causes.service';
import { TaskAwardCauses } from './task-award-causes.service';
import { TaskCheckService } from './task-check.service';
import { TaskClaimsService } from './task-claims.service';
import { TaskDecisions } from './task-decisions.service';
import { TaskDispatchService } from './task-dispatch.service';
import { TaskExtensions } from './task-extensions.service';
import { TaskGiving } from './task-giving.service';
import { TaskGuard } from './task-guard.service';
import { TaskHandIns } from './task-hand-ins.service';
import { TaskErasures } from './task-erasures.service';
import { TaskHandOvers } from './task-hand-overs.service';
import { TaskJoins } from './task-joins.service';
import { TaskListsService } from './task-lists.service';
import { TaskNamesService } from './task-names.service';
import { TaskParking } from './task-parking.service';
import { TaskPhotos } from './task-photos.service';
import { TaskPoolsService } from './task-pools.service';
import { TaskRatingsService } from './task-ratings.service';
import { TaskReopening } from './task-reopening.service';
import { TaskReturnsService } from './task-returns.service';
import { TaskSteps } from './task-steps.service';
import { TaskVerbsController } from './task-verbs.controller';
import { TaskViewsService } from './task-views.service';
import { TaskVisits } from './task-visits.service';
import { TaskWalks } from './task-walks.service';
import { TaskWords } from './task-words.service';
import { TasksController } from './tasks.controller';
import { UnitColleaguesController } from './unit-colleagues.controller';
import { UnitColleagues } from './unit-colleagues.service';

/** Reports and tasks: the loop from what somebody tells us to the answer. */
@Module({
  imports: [AreasModule, IdentityModule, PhotosModule, CodesModule, HouseholdsModule, HouseholdLinksModule, PointsModule],
  controllers: [
    CategoriesController,
    DutyProposalsController,
    EstateTasksController,
    PassingController,
    ProgressController,
    RatingAppealsController,
    ReportsController,
    ReportVerbsController,
    LinkReportsController,
    NextTaskController,
    RemindersController,
    ReopeningController,
    TasksController,
    TaskVerbsController,
    TaskCareController,
    UnitColleaguesController,
  ],
  providers: [
    CategoriesService,
    CheckSharedWords,
    ComplaintsService,
    CategoryChangeViews,
    CategoryDuties,
    DutyProposals,
    CategoryHistory,
    GiveUnclaimedTasks,
    HolderPosts,
    NextTaskService,
    RaiseTaskAlarms,
    RatingAppealsService,
    RemindOfAlarmHandler,
    RemindersService,
    ReportHandlingService,
    ReportListsService,
    ReportPlacesService,
    ReportSharingService,
    ReportSeparationService,
    ReportReviewsService,
    ReportPassing,
    ReportProgressService,
    ReportAlikeService,
    ReportViewsService,
    ReportsService,
    ReturnExpiredClaims,
    TaskAlarms,
    TaskAssists,
    ReportAwardCauses,
    TaskAwardCauses,
    TaskCheckService,
    TaskClaimsService,
    TaskDecisions,
    TaskDispatchService,
    TaskExtensions,
    TaskGiving,
    TaskGuard,
    TaskHandIns,
    TaskErasures,
    TaskHandOvers,
    TaskJoins,
    TaskListsService,
    TaskNamesService,
    TaskParking,
    TaskPhotos,
    TaskPoolsService,
    TaskRatingsService,
    TaskReopening,
    TaskReturnsService,
    TaskSteps,
    TaskViewsService,
    TaskVisits,
    TaskWalks,
    TaskWords,
    UnitColleagues,
  ],
  exports: [
    CategoriesService,
    CategoryDuties,
    ReportHandlingService,
    RemindersService,
    ReportsService,
    TaskAlarms,
    TaskCheckService,
    TaskClaimsService,
    TaskDispatchService,
    TaskHandIns,
    TaskHandOvers,
    TaskListsService,
    TaskReturnsService,
    TaskViewsService,
  ],
})
export class TasksModule {}
