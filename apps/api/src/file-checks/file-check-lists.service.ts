import { Injectable } from '@nestjs/common';
import type { FileCheckState } from '@duoduo/contracts/file-checks';
import { monthAfter } from '@duoduo/contracts/months';
import { type Actor, postsFor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import type { Page, PageQuery } from '../platform/page';
import { type ChangedFile, ChangedFiles } from './changed-files.service';

/** Counters look no further: clients show "99+" above 99. */
const COUNTED_AT_MOST = 100;

export interface FileCheckCounters {
  /** Households' files that changed this month and wait for the actor's check. */
  changedFiles: number;
  /** The same of the month before. */
  changedFilesLastMonth: number;
}

export interface ListFileChecks extends PageQuery {
  month: string;
  state?: FileCheckState;
}

/** The files that a grid worker looks at: those of his grids that changed, and no other. */
@Injectable()
export class FileCheckLists {
  constructor(
    private readonly changed: ChangedFiles,
    private readonly clock: Clock,
  ) {}

  /** Door by door. */
  list(actor: Actor, query: ListFileChecks): Promise<Page<ChangedFile>> {
    return this.changed.pageOf(query, insidePosts(actor, 'file-check.read', 'h.gridCode'));
  }

  async countersOf(actor: Actor): Promise<FileCheckCounters> {
    if (postsFor(actor, 'file-check.write').length === 0) {
      return { changedFiles: 0, changedFilesLastMonth: 0 };
    }
    const month = dayOf(this.clock.now()).slice(0, 7);
    const [changedFiles, changedFilesLastMonth] = await Promise.all([
      this.countOpen(actor, month),
      this.countOpen(actor, monthAfter(month, -1)),
    ]);
    return { changedFiles, changedFilesLastMonth };
  }

  private async countOpen(actor: Actor, month: string): Promise<number> {
    const files = await this.changed.inMonth(month, insidePosts(actor, 'file-check.write', 'h.gridCode'));
    return Math.min(files.filter(({ state }) => state === 'open').length, COUNTED_AT_MOST);
  }
}
