import type { Readable } from 'node:stream';
import { REVEALABLE_FIELDS } from '@duoduo/contracts/households';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { type LinkSignature, SignedLinks } from '../platform/signed-links';
import { AccessRecords } from './access-records.service';
import { exportAreaOutside, exportPurposeMissing } from './household-export.errors';
import { HouseholdExport } from './household-export.entity';
import { HouseholdExportFiles } from './household-export-files.service';

/** What the households read of an export that shows nobody in the clear. */
const MASKED_PURPOSE = '导出名册（打星号）';

export interface ExportOrder {
  areaCode: string;
  /** In the clear. */
  reveal: boolean;
  purpose?: string;
}

/** The households of an area as a file. The only code that writes `household_exports`. */
@Injectable()
export class HouseholdExportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly records: AccessRecords,
    private readonly files: HouseholdExportFiles,
    private readonly links: SignedLinks,
  ) {}

  /**
   * Records who takes the households of an area away and what for; only then is there something to fetch.
   * @throws export-area-outside, area-not-found, export-purpose-missing, idempotency-key-reused
   */
  async prepare(actor: Actor, { areaCode, reveal, purpose }: ExportOrder, idem: Idempotency): Promise<HouseholdExport> {
    const isOwn = isInsidePosts(actor, 'household.export', areaCode) && (!reveal || isInsidePosts(actor, 'household.reveal', areaCode));
    if (!isOwn) {
      throw exportAreaOutside(areaCode);
    }
    if (reveal && purpose === undefined) {
      throw exportPurposeMissing();
    }
    await this.areas.get(areaCode);
    return this.transactions.run(async (tx) => {
      const before = await this.madeUnder(tx, idem);
      if (before) {
        return before;
      }
      const entry = await this.files.enter(tx, { areaCode, actorPersonId: actor.personId, isRevealed: reveal, idem });
      await this.records.record(tx, {
        kind: 'export',
        householdId: null,
        personId: null,
        areaCode,
        actorPersonId: actor.personId,
        fields: reveal ? [...REVEALABLE_FIELDS] : [],
        purpose: (purpose ?? MASKED_PURPOSE).replace(/\s+/g, ' ').trim(),
      });
      return entry;
    });
  }

  /** Open for ten minutes after the export was recorded: a repeated request opens nothing that nobody would read of. */
  linkTo({ id, createdAt }: HouseholdExport): string {
    return this.links.sign(pathOf(id), createdAt);
  }

  /** @throws link-expired */
  async file(exportId: string, signature: LinkSignature): Promise<Readable> {
    this.links.check(pathOf(exportId), signature);
    return this.files.read(exportId);
  }

  private async madeUnder(tx: EntityManager, idem: Idempotency): Promise<HouseholdExport | null> {
    const entry = await tx.findOneBy(HouseholdExport, { idemKey: idem.id });
    return entry && sameRequest(entry, idem);
  }
}

function pathOf(exportId: string): string {
  return `/api/household-exports/${exportId}.xlsx`;
}
