import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PersonCodes, type UsedCode } from '../codes/person-codes.service';
import { type Actor, postsFor } from '../platform/access/actor';
import { Clock, dayOf } from '../platform/clock';
import { affectedBy, placesFor } from '../platform/database/sql';
import { RaceLost } from '../platform/database/transactions';
import type { Idempotency } from '../platform/idempotency';
import { PointHolds } from '../points/point-holds.service';
import { Redemption } from './redemption.entity';
import { collectedReason } from './redemption.rules';
import { redemptionYourOwn } from './reward.errors';

/** What a redeem point is told: yes and what, or no. Never a balance or a name. */
export type Collected = Redemption | null;

/** Handing out what somebody has reserved, to who shows his code: the owner, or who reserved it for him. */
@Injectable()
export class RedemptionCollects {
  constructor(
    private readonly db: DataSource,
    private readonly codes: PersonCodes,
    private readonly holds: PointHolds,
    private readonly clock: Clock,
  ) {}

  /**
   * Uses the code up, and with it the gift it is shown for, or the oldest that waits for its owner at the actor's redeem point: code, state
   * and points together or not at all. Where nothing waits the code is used up all the same. The same key answers the same again, a gift or no.
   * @throws person-code-refused, too-many-attempts, redemption-your-own
   */
  async collect(actor: Actor, personToken: string, idem: Idempotency): Promise<Collected> {
    const earlier = await this.db.manager.findOneBy(Redemption, { collectKey: idem.id });
    if (earlier) {
      return earlier;
    }
    return this.codes.spend(actor, personToken, { purpose: 'redeem', request: idem.id }, async (tx, { personId, subjectId, isRepeat }) => {
      if (isRepeat) {
        return tx.findOneBy(Redemption, { collectKey: idem.id }); // the answer was lost after COMMIT
      }
      const waiting = await this.waitingFor(tx, actor, { personId, subjectId });
      return waiting && this.handOut(tx, actor, waiting, idem);
    });
  }

  private async handOut(
    tx: EntityManager,
    actor: Actor,
    { id, holdId, name, personId, filedById }: Redemption,
    idem: Idempotency,
  ): Promise<Redemption> {
    if (personId === actor.personId) {
      throw redemptionYourOwn(id);
    }
    const collected = await affectedBy(
      tx,
      "UPDATE redemptions SET state = 'collected', endedAt = ?, endedById = ?, collectKey = ? WHERE id = ? AND state = 'waiting'",
      [this.clock.now(), actor.personId, idem.id, id],
    );
    if (collected !== 1) {
      throw new RaceLost(); // it was given up or collected meanwhile: another may wait
    }
    await this.holds.capture(tx, holdId, { reason: collectedReason(name, filedById !== null), actorId: actor.personId });
    return tx.findOneByOrFail(Redemption, { id });
  }

  /** The one that the code is shown for and no other; else the oldest, his own first. */
  private async waitingFor(
    tx: EntityManager,
    actor: Actor,
    { personId, subjectId }: Pick<UsedCode, 'personId' | 'subjectId'>,
  ): Promise<Redemption | null> {
    const unitIds = postsFor(actor, 'redemption.collect').flatMap(({ unitId }) => unitId ?? []);
    if (unitIds.length === 0) {
      return null;
    }
    for (const column of ['personId', 'filedById']) {
      const [row] = await tx.query<{ id: string }[]>(
        `SELECT id FROM redemptions
          WHERE ${column} = ? AND state = 'waiting' AND collectBy >= ? AND unitId IN (${placesFor(unitIds)})${subjectId === null ? '' : ' AND id = ?'}
          ORDER BY id LIMIT 1`,
        [personId, dayOf(this.clock.now()), ...unitIds, ...(subjectId === null ? [] : [subjectId])],
      );
      if (row) {
        return tx.findOneByOrFail(Redemption, { id: row.id });
      }
    }
    return null;
  }
}
