import { Injectable, Logger } from '@nestjs/common';
import { ActivitiesStory } from './demo-activities.story';
import { type DemoHome, isOnStage } from './demo-homes.service';
import { LastWeekStory } from './demo-last-week.story';
import { DutiesStory } from './demo-duties.story';
import { FilesStory } from './demo-files.story';
import { MembershipsStory } from './demo-memberships.story';
import { NoticesStory } from './demo-notices.story';
import { ReportsStory } from './demo-reports.story';
import { TasksStory } from './demo-tasks.story';
import { VolunteerStory } from './demo-volunteer.story';
import { WalletStory } from './demo-wallet.story';

/** What has happened before a visitor comes: the five stories, each through the services with the clock set back. */
@Injectable()
export class DemoStories {
  private readonly log = new Logger('Demo');

  constructor(
    private readonly duties: DutiesStory,
    private readonly files: FilesStory,
    private readonly lastWeek: LastWeekStory,
    private readonly memberships: MembershipsStory,
    private readonly reports: ReportsStory,
    private readonly tasks: TasksStory,
    private readonly notices: NoticesStory,
    private readonly volunteer: VolunteerStory,
    private readonly wallet: WalletStory,
    private readonly activities: ActivitiesStory,
  ) {}

  async tell(homes: readonly DemoHome[]): Promise<void> {
    const stage = homes.filter(isOnStage);
    await this.duties.tell();
    await this.files.tell(stage);
    await this.lastWeek.tell(homes);
    await this.memberships.tell(stage);
    await this.volunteer.tell();
    await this.wallet.tell();
    await this.activities.tell(stage);
    await this.tasks.tell(stage);
    await this.notices.tell(homes);
    await this.reports.tell(stage);
    this.log.log('演示数据：五件正在发生的事');
  }
}
