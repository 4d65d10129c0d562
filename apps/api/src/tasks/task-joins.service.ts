import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonJoin } from '../identity/person-join.entity';
import { moveColumn, PersonJoins } from '../identity/person-joins.service';
import { runAll } from '../platform/database/sql';

/** When two records become one person, his reports and what he holds go with him. Timelines keep what they say. */
@Injectable()
export class TaskJoins implements OnModuleInit {
  constructor(private readonly joins: PersonJoins) {}

  onModuleInit(): void {
    this.joins.onJoin((tx, join) => this.move(tx, join));
  }

  private async move(tx: EntityManager, join: PersonJoin): Promise<void> {
    const { fromPersonId, toPersonId } = join;
    await runAll(tx, [
      // what he filed for himself; what he filed on behalf of others is history
      ['UPDATE reports SET filedById = ? WHERE reporterId = ? AND filedById = ?', [toPersonId, fromPersonId, fromPersonId]],
      moveColumn('reports', 'reporterId', join),
      moveColumn('tasks', 'holderPersonId', join),
      moveColumn('rating_appeals', 'holderPersonId', join),
      moveColumn('task_reminders', 'toPersonId', join),
      ['DELETE FROM reminder_marks WHERE personId = ?', [fromPersonId]],
    ]);
  }
}
