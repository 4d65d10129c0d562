import { IMPORT_LIMITS } from '@duoduo/contracts/imports';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access/actor';
import { Config } from '../platform/config';
import { Transactions } from '../platform/database/transactions';
import type { IncomingFile } from '../platform/http/uploads';
import { hash, type Idempotency, sameRequest } from '../platform/idempotency';
import { FileTooLarge, type SealedFile } from '../platform/sealed-file';
import { importFileMissing, importTooLarge, importUnderWay } from './household-import.errors';
import { HouseholdImport, type ImportScope } from './household-import.entity';
import { HouseholdImportProgress } from './household-import-progress.service';
import { HouseholdImportRuns } from './household-import-runs.service';
import { communityOf, HouseholdImportScopes } from './household-import-scopes.service';

const MAX_FILE_NAME = 120;

export interface Upload {
  areaCode: string;
  /** Stops before anything goes in. */
  dryRun: boolean;
  incoming: IncomingFile;
}

/** Takes files of households in. */
@Injectable()
export class HouseholdImportUploads {
  constructor(
    private readonly transactions: Transactions,
    private readonly scopes: HouseholdImportScopes,
    private readonly progress: HouseholdImportProgress,
    private readonly runs: HouseholdImportRuns,
    private readonly config: Config,
  ) {}

  /**
   * Takes a file and answers before it is read. The same key and file answers the first import; one whose reading was interrupted begins
   * again.
   * @throws import-area-outside, area-not-found, import-file-missing, import-too-large, import-queue-full, import-under-way, idempotency-key-reused
   */
  async upload(actor: Actor, { areaCode, dryRun, incoming }: Upload, key: Idempotency): Promise<HouseholdImport> {
    const scope = await this.scopes.of(actor, areaCode);
    this.runs.checkRoom();
    const { fileName, file } = await this.receive(incoming);
    try {
      const idem = { id: key.id, body: hash(file.digest, areaCode, String(dryRun)) };
      const { entry, isToRead } = await this.enter({ actor, areaCode, dryRun, fileName, scope }, idem);
      if (isToRead) {
        this.runs.read(entry, file);
        return entry;
      }
      file.close();
      return entry;
    } catch (error) {
      file.close();
      throw error;
    }
  }

  private async receive(incoming: IncomingFile): Promise<{ fileName: string; file: SealedFile }> {
    try {
      const received = await incoming.receive({ folder: this.config.incomingFolder, maxBytes: IMPORT_LIMITS.fileBytes });
      if (!received) {
        throw importFileMissing();
      }
      return received;
    } catch (error) {
      throw error instanceof FileTooLarge ? importTooLarge() : error;
    }
  }

  private enter(
    { actor, areaCode, dryRun, fileName, scope }: { actor: Actor; areaCode: string; dryRun: boolean; fileName: string; scope: ImportScope },
    idem: Idempotency,
  ): Promise<{ entry: HouseholdImport; isToRead: boolean }> {
    const busyArea = dryRun ? null : communityOf(areaCode);
    return this.transactions.run(async (tx) => {
      const before = await tx.findOneBy(HouseholdImport, { idemKey: idem.id });
      const isInterrupted = before?.problem?.code === 'import-interrupted';
      if (before && !isInterrupted) {
        return { entry: sameRequest(before, idem), isToRead: false };
      }
      if (busyArea !== null && (await tx.findOneBy(HouseholdImport, { busyArea }))) {
        throw importUnderWay(busyArea);
      }
      if (before) {
        return { entry: await this.progress.beginAgain(tx, sameRequest(before, idem), busyArea), isToRead: true };
      }
      const entry = await this.progress.create(tx, {
        areaCode,
        actorPersonId: actor.personId,
        fileName: [...fileName].slice(-MAX_FILE_NAME).join(''),
        dryRun,
        busyArea,
        scope,
        idemKey: idem.id,
        idemBody: idem.body,
      });
      return { entry, isToRead: true };
    });
  }
}
