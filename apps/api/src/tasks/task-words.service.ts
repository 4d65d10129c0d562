import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import { Report } from './report.entity';
import type { ReportWordsView } from './task.dto';
import type { Task } from './task.entity';
import { withoutRoom } from './task.rules';

/** What reporters said that a task shows: many who report one thing say much the same. */
const SHOWN_WITH_TASK = 20;

/** The reporters' own words, for who does the work. */
@Injectable()
export class TaskWords {
  constructor(
    private readonly db: DataSource,
    private readonly households: HouseholdsService,
  ) {}

  /**
   * What the reports under a task say and where they lie, the first one first. The room is told only when the task itself is at a home:
   * a street lamp that somebody reports from his door says nothing of who he is.
   */
  async under(task: Task): Promise<ReportWordsView[]> {
    const select = { id: true, description: true, place: true, dwellingId: true, createdAt: true };
    const reports = await this.db.manager.find(Report, { select, where: { taskId: task.id }, order: { id: 'ASC' }, take: SHOWN_WITH_TASK });
    const doors = await this.households.dwellings(reports.flatMap(({ dwellingId }) => dwellingId ?? []));
    return reports.map(({ description, place, dwellingId, createdAt }) => {
      const door = dwellingId === null ? undefined : doors.get(dwellingId);
      const shown = task.dwellingId !== null || dwellingId === null ? place : door ? withoutRoom(door) : null;
      return { description, place: shown, createdAt: createdAt.toISOString() };
    });
  }
}
