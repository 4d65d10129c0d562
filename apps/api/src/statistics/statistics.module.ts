import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { TasksModule } from '../tasks/tasks.module';
import { WeeklyAccountFiles } from './weekly-account-files.service';
import { WeeklyAccountsController } from './weekly-accounts.controller';
import { WeeklyAccountsService } from './weekly-accounts.service';
import { WeeklyRecordViews } from './weekly-record-views.service';

/** Figures over everything, each with its records. Read-only: it owns no table. */
@Module({
  imports: [AreasModule, TasksModule],
  controllers: [WeeklyAccountsController],
  providers: [WeeklyAccountsService, WeeklyAccountFiles, WeeklyRecordViews],
})
export class StatisticsModule {}
