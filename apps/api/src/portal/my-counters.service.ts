import { Injectable } from '@nestjs/common';
import { FileCheckLists } from '../file-checks/file-check-lists.service';
import { HandOverLists } from '../hand-overs/hand-over-lists.service';
import { LinkedHouseholds } from '../households/linked-households.service';
import { MembershipLists } from '../households/membership-lists.service';
import { NoticesService } from '../notices/notices.service';
import { WaitingNoticeLists } from '../notices/waiting-notice-lists.service';
import type { Actor } from '../platform/access/actor';
import { RemindersService } from '../tasks/reminders.service';
import { PointPendingLists } from '../points/point-pending-lists.service';
import { TaskListsService } from '../tasks/task-lists.service';
import { VolunteeringCountersService } from '../volunteers/volunteering-counters.service';
import type { CountersView } from './me.dto';

/** What waits for somebody, asked of each owner. */
@Injectable()
export class MyCounters {
  constructor(
    private readonly tasks: TaskListsService,
    private readonly reminders: RemindersService,
    private readonly notices: NoticesService,
    private readonly memberships: MembershipLists,
    private readonly handOvers: HandOverLists,
    private readonly fileChecks: FileCheckLists,
    private readonly linked: LinkedHouseholds,
    private readonly awards: PointPendingLists,
    private readonly waiting: WaitingNoticeLists,
    private readonly volunteering: VolunteeringCountersService,
  ) {}

  async of(actor: Actor): Promise<CountersView> {
    const [tasks, reminders, notices, memberships, handOvers, fileChecks, linkedHouseholds, awards, waitingNotices, volunteering] =
      await Promise.all([
        this.tasks.countersOf(actor),
        this.reminders.countNew(actor),
        this.notices.countersOf(actor.personId),
        this.memberships.countersOf(actor),
        this.handOvers.countersOf(actor),
        this.fileChecks.countersOf(actor),
        this.linked.count(actor),
        this.awards.count(actor),
        this.waiting.count(actor),
        this.volunteering.of(actor),
      ]);
    return {
      ...notices,
      ...tasks,
      ...memberships,
      ...handOvers,
      ...fileChecks,
      ...volunteering,
      reminders,
      linkedHouseholds,
      awards,
      waitingNotices,
    };
  }
}
