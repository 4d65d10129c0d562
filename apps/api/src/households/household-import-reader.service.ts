import { on } from 'node:events';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Worker } from 'node:worker_threads';
import { Transactions } from '../platform/database/transactions';
import type { SealedFile } from '../platform/sealed-file';
import { startThread } from '../platform/threads';
import { HouseholdImportProgress } from './household-import-progress.service';
import type { ImportProblem, ImportScope } from './household-import.entity';
import { HouseholdImportRows } from './household-import-rows.service';
import type { ReadingMessage, ReadingOrder, ReadRow } from './import-reading';

const THREAD = join(__dirname, 'import-reading.thread');
/** A file of 400,000 rows needs about half of it; what is not needed is collected sooner than with more room. */
const THREAD_MEMORY = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const LONGEST_MS = 10 * 60_000;

/** The import was taken from under the reader's hands: the rows it has must not be staged. */
class NoLongerReading extends Error {}

/** Reads files in a thread of their own and stages their rows, sealed. */
@Injectable()
export class HouseholdImportReader implements OnApplicationShutdown {
  private readonly log = new Logger(HouseholdImportReader.name);
  private readonly threads = new Set<Worker>();
  private isStopping = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: HouseholdImportRows,
    private readonly progress: HouseholdImportProgress,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  /**
   * Stages the rows of a file. Afterwards the file is closed and the import goes in or is compared; or it is refused, and nothing of it is
   * left. True when it goes on.
   */
  async read(importId: string, file: SealedFile, scope: ImportScope): Promise<boolean> {
    try {
      await this.rows.forget(importId); // of an earlier reading that was interrupted
      const problem = await this.stage(importId, { handle: file.handle, scope });
      if (problem === null) {
        return await this.progress.readToEnd(importId);
      }
      // a service that stops says nothing: whoever starts next finds the import interrupted
      if (!this.isStopping && (await this.progress.refuse(importId, 'parsing', problem))) {
        await this.rows.forget(importId);
      }
      return false;
    } finally {
      file.close();
    }
  }

  /** Null when all is staged. */
  private async stage(importId: string, order: ReadingOrder): Promise<ImportProblem | null> {
    const thread = startThread(THREAD, { workerData: order, resourceLimits: THREAD_MEMORY });
    this.threads.add(thread);
    const deadline = setTimeout(() => void thread.terminate(), LONGEST_MS);
    try {
      for await (const [message] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[ReadingMessage]>) {
        switch (message.kind) {
          case 'header':
            await this.transactions.run((tx) => this.progress.headed(tx, importId, message.layout));
            break;
          case 'rows':
            await this.stageRows(importId, message.rows);
            break;
          case 'done':
            return null;
          case 'refused':
            return message.problem;
        }
        thread.postMessage('go on');
      }
      return { code: 'import-too-slow' };
    } catch (error) {
      return this.failure(error);
    } finally {
      clearTimeout(deadline);
      this.threads.delete(thread);
      await thread.terminate();
    }
  }

  private async stageRows(importId: string, rows: readonly ReadRow[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      const rejected = rows.filter(({ problems }) => problems.length > 0).length;
      if (!(await this.progress.read(tx, importId, { rows: rows.length, rejected }))) {
        throw new NoLongerReading();
      }
      await this.rows.stage(tx, importId, rows);
    });
  }

  private failure(error: unknown): ImportProblem {
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return { code: 'import-too-complex' };
    }
    this.log.error({ error: (error as Error).name, stack: (error as Error).stack?.split('\n').slice(1, 8) }, 'a file could not be read');
    return { code: 'import-broken' };
  }
}
