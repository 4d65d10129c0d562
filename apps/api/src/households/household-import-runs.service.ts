import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock';
import type { SealedFile } from '../platform/sealed-file';
import { importQueueFull } from './household-import.errors';
import { HouseholdImport } from './household-import.entity';
import { HouseholdImportChunks } from './household-import-chunks.service';
import { HouseholdImportProgress } from './household-import-progress.service';
import { HouseholdImportReader } from './household-import-reader.service';

const LOOK_EVERY_MS = 3_000;
/** Between two chunks others are answered: a SQLite file is written without a turn of the event loop. */
const BREATH_MS = 10;
/** Files that are read or wait for it: each holds its bytes on the disk. */
const MAX_FILES = 8;

/**
 * Works on imports behind the answers: files are read one after the other, and what is staged goes in chunk by chunk. What another process
 * left lying, because it was killed, is taken up here; whoever is late finds it done.
 */
@Injectable()
export class HouseholdImportRuns implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(HouseholdImportRuns.name);
  private readonly waiting = new Set<string>();
  private readonly running = new Map<string, Promise<void>>();
  private reading: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly db: DataSource,
    private readonly reader: HouseholdImportReader,
    private readonly chunks: HouseholdImportChunks,
    private readonly progress: HouseholdImportProgress,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.takeUp();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all([this.reading, ...this.running.values()]);
  }

  /** @throws import-queue-full */
  checkRoom(): void {
    if (this.waiting.size >= MAX_FILES) {
      throw importQueueFull();
    }
  }

  /** Reads a file as soon as those before it are read, and goes on with what comes of it. */
  read({ id, scope }: Pick<HouseholdImport, 'id' | 'scope'>, file: SealedFile): void {
    this.waiting.add(id);
    this.reading = this.reading.then(async () => {
      try {
        if (await this.reader.read(id, file, scope)) this.goOn(id);
      } catch (error) {
        this.tell(error, id);
      } finally {
        this.waiting.delete(id);
      }
    });
  }

  /** Takes an import chunk by chunk to its end. Asked again while it is at it, it does nothing. */
  goOn(importId: string): void {
    if (!this.running.has(importId) && !this.isStopping) {
      const run = this.run(importId).finally(() => this.running.delete(importId));
      this.running.set(importId, run);
    }
  }

  /** Holds what waits here, and takes up what nobody holds any more. */
  @Interval(LOOK_EVERY_MS)
  async takeUp(): Promise<void> {
    for (const importId of this.waiting) await this.progress.hold(importId);
    for (const { id, state } of await this.abandoned()) {
      if (state === 'parsing') {
        // its file is gone with the process that had it
        if (!this.waiting.has(id)) await this.progress.refuse(id, 'parsing', { code: 'import-interrupted' });
      } else if (await this.progress.takeOver(id)) {
        this.goOn(id);
      }
    }
  }

  private async run(importId: string): Promise<void> {
    try {
      while (!this.isStopping && (await this.chunks.next(importId))) {
        await pause(BREATH_MS);
      }
    } catch (error) {
      this.tell(error, importId);
    }
  }

  private abandoned(): Promise<Pick<HouseholdImport, 'id' | 'state'>[]> {
    return this.db.query(
      "SELECT id, state FROM household_imports WHERE state IN ('parsing', 'checking', 'importing') AND leaseUntil <= ? ORDER BY id LIMIT 20",
      [this.clock.now()],
    );
  }

  private tell(error: unknown, importId: string): void {
    const { name, stack } = error as Error;
    this.log.error({ importId, error: name, stack: stack?.split('\n').slice(1, 8) }, 'an import stopped; it is taken up again');
  }
}
