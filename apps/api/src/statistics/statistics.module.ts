import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { FileChecksModule } from '../file-checks/file-checks.module';
import { IdentityModule } from '../identity/identity.module';
import { PointsModule } from '../points/points.module';
import { TasksModule } from '../tasks/tasks.module';
import { MonthlyAccountFiles } from './monthly-account-files.service';
import { MonthlyAccountViews } from './monthly-account-views.service';
import { MonthlyAccountsController } from './monthly-accounts.controller';
import { MonthlyAccountsService } from './monthly-accounts.service';
import { WeeklyAccountFiles } from './weekly-account-files.service';
import { WeeklyAccountsController } from './weekly-accounts.controller';
import { WeeklyAccountsService } from './weekly-accounts.service';
import { WeeklyRecordViews } from './weekly-record-views.service';

/** Figures over everything, each with its records. Read-only: it owns no table. */
@Module({
  imports: [AreasModule, IdentityModule, PointsModule, TasksModule, FileChecksModule],
  controllers: [MonthlyAccountsController, WeeklyAccountsController],
  providers: [
    MonthlyAccountFiles,
    MonthlyAccountViews,
    MonthlyAccountsService,
    WeeklyAccountsService,
    WeeklyAccountFiles,
    WeeklyRecordViews,
  ],
})
export class StatisticsModule {}
