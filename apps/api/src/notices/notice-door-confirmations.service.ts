import { TELLING_AGE_DAYS, type TellingChannel } from '@duoduo/contracts/notices';
import { Injectable } from '@nestjs/common';
import { HouseholdAtDoor, type NamedAtDoor } from '../households/household-at-door.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { mayBeTold } from '../platform/told-instant';
import { HouseholdReceipt } from './household-receipt.entity';
import type { DoorConfirmed } from './notice.dto';
import type { Notice } from './notice.entity';
import { householdNotFound, householdNotNamed, noticeNeedsNoConfirmation, tellingTimeOutOfRange } from './notice.errors';
import { addressedStays, homeOf, type Residence } from './notice.rules';
import { NoticeReadersService } from './notice-readers.service';
import { NoticeReadingService } from './notice-reading.service';
import { holds, NoticeReceiptsService } from './notice-receipts.service';

export interface ToldHousehold extends NamedAtDoor {
  channel: TellingChannel;
  /** What they were told; the one that holds, unless said. */
  version?: number;
  confirmedAt?: Date;
}

/** Must-read notices that somebody who works here told a household of. */
@Injectable()
export class NoticeDoorConfirmations {
  constructor(
    private readonly transactions: Transactions,
    private readonly reading: NoticeReadingService,
    private readonly readers: NoticeReadersService,
    private readonly receipts: NoticeReceiptsService,
    private readonly doors: HouseholdAtDoor,
    private readonly clock: Clock,
  ) {}

  /**
   * Confirms for a household: at the door by the scan of its code, by telephone or paper from the list of those that are not reached. The
   * first confirmation stays, whoever gave it; repeating it changes nothing. A phone that was without network says when it was.
   * @throws notice-not-found, notice-needs-no-confirmation, notice-withdrawn, notice-corrected, household-not-found, household-not-named,
   * nobody-lives-here, which-household, telling-time-out-of-range, code-unknown, too-many-attempts
   */
  async confirm(actor: Actor, noticeId: string, told: ToldHousehold): Promise<DoorConfirmed> {
    const { notice } = await this.reading.visible(actor, noticeId);
    const at = this.timeOf(told, notice);
    const householdId = await this.householdOf(actor, told, at);
    const { residences } = await this.readers.householdAsReader(householdId);
    const stays = addressedStays(residences, notice);
    if (told.householdToken === undefined && !worksWhere(actor, stays.length > 0 ? stays : residences)) {
      throw householdNotFound(householdId);
    }
    const [stay] = stays;
    if (!stay) {
      throw noticeNeedsNoConfirmation(noticeId);
    }
    holds(notice, told.version ?? versionAt(notice, at));
    const { version } = notice;
    const confirmation = {
      noticeId,
      version,
      householdId,
      gridCode: stay.gridCode,
      home: homeOf(residences, householdId),
      personId: null,
      channel: told.channel,
      recordedById: actor.personId,
    };
    return this.transactions.run(async (tx) => {
      const isNew = await this.receipts.confirmHousehold(tx, { ...confirmation, at });
      return { receipt: await tx.findOneByOrFail(HouseholdReceipt, { noticeId, householdId, version }), isNew };
    });
  }

  private timeOf({ confirmedAt }: ToldHousehold, { publishedAt }: Notice): Date {
    const now = this.clock.now();
    const at = confirmedAt ?? now;
    if (!mayBeTold(at, now, TELLING_AGE_DAYS) || at < publishedAt) {
      throw tellingTimeOutOfRange(at);
    }
    return at;
  }

  /** Who says to have been at the door scans it; a line of the list is a household as it lived when the notice was published. */
  private async householdOf(actor: Actor, { channel, householdToken, householdId }: ToldHousehold, at: Date): Promise<string> {
    if (householdToken !== undefined) {
      return (await this.doors.find(actor, { householdToken, householdId }, { permission: 'notice.confirm-for', at })).id;
    }
    if (channel === 'door' || householdId === undefined) throw householdNotNamed();
    return householdId;
  }
}

/** What could be told at that instant: before the last correction it was another version, whichever. */
function versionAt({ version, correctedAt }: Notice, at: Date): number {
  return correctedAt !== null && at < correctedAt ? version - 1 : version;
}

const worksWhere = (actor: Actor, homes: readonly Residence[]) =>
  homes.some(({ gridCode }) => isInsidePosts(actor, 'notice.confirm-for', gridCode));
