import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { affectedBy, insertOf, placesFor, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import { EstatePlaces } from './estate-places.service';
import type { CreateUnitBody, UnitFile, UpdateUnitBody } from './unit.dto';
import { Unit } from './unit.entity';
import { estateNotFound, placeOutside, unitEnded, unitNotFound, unitServesNothing } from './unit.errors';
import { fileOf } from './unit-file.sql';

/** The units as an administrator keeps them: each with its seat and every place it serves inside his own area. */
@Injectable()
export class UnitFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly estates: EstatePlaces,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a unit. The same key and body answer the first one.
   * @throws area-outside, area-not-found, area-retired, estate-not-found, idempotency-key-reused
   */
  async add(actor: Actor, { areaCodes = [], estateIds = [], phone = null, ...body }: CreateUnitBody, idem: Idempotency): Promise<UnitFile> {
    this.refuseOutside(actor, [body.areaCode, ...areaCodes]);
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(Unit, { idemKey: idem.id });
      if (made) {
        return fileOf(tx, sameRequest(made, idem));
      }
      const id = newId(this.clock.now());
      const unit: Unit = { ...body, id, phone, endedAt: null, idemKey: idem.id, idemBody: idem.body };
      await this.areas.getStanding(unit.areaCode, tx);
      await runAll(tx, [insertOf('units', [{ ...unit }])]);
      const servesNothing = areaCodes.length === 0 && estateIds.length === 0;
      await this.addAreas(tx, unit.id, servesNothing ? [unit.areaCode] : areaCodes);
      await this.addEstates(tx, unit.id, await this.estatesOf(tx, actor, estateIds));
      return fileOf(tx, unit);
    });
  }

  /**
   * Writes what the body names. Places that lie outside the actor's own area are not his to add, and not his to take away.
   * @throws unit-not-found, unit-ended, unit-serves-nothing, area-outside, area-not-found, area-retired, estate-not-found
   */
  async change(actor: Actor, unitId: string, { areaCodes, estateIds, ...patch }: UpdateUnitBody): Promise<UnitFile> {
    return this.transactions.run(async (tx) => {
      const before = await fileOf(tx, await this.own(tx, actor, unitId));
      await this.write(tx, unitId, patch);
      await this.changeAreas(tx, actor, before, areaCodes ?? before.areaCodes);
      await this.changeEstates(tx, actor, before, estateIds ?? before.estateIds);
      const after = await fileOf(tx, await this.own(tx, actor, unitId));
      if (after.areaCodes.length === 0 && after.estateIds.length === 0) {
        throw unitServesNothing();
      }
      return after;
    });
  }

  /**
   * Ends a unit and every post in it, at once. Repeating it changes nothing.
   * @throws unit-not-found
   */
  async end(actor: Actor, unitId: string): Promise<UnitFile> {
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const { id } = await this.own(tx, actor, unitId);
      await affectedBy(tx, 'UPDATE units SET endedAt = ? WHERE id = ? AND endedAt IS NULL', [now, id]);
      await affectedBy(tx, 'UPDATE posts SET endedAt = ?, endedById = ? WHERE unitId = ? AND endedAt IS NULL', [now, actor.personId, id]);
      return fileOf(tx, await this.own(tx, actor, unitId));
    });
  }

  /** The unit's row, locked by a guarded update even where nothing changes: ending it waits, or is seen. */
  private async write(tx: EntityManager, unitId: string, patch: Omit<UpdateUnitBody, 'areaCodes' | 'estateIds'>): Promise<void> {
    const columns = Object.entries(patch).filter(([, value]) => value !== undefined);
    const sets = ['endedAt = endedAt', ...columns.map(([column]) => `${column} = ?`)];
    await affectedBy(tx, `UPDATE units SET ${sets.join(', ')} WHERE id = ?`, [...columns.map(([, value]) => value), unitId]);
    const unit = await tx.findOneByOrFail(Unit, { id: unitId });
    if (unit.endedAt !== null) {
      throw unitEnded(unitId); // takes back what was just written
    }
  }

  private async changeAreas(tx: EntityManager, actor: Actor, { unit, areaCodes: before }: UnitFile, after: readonly string[]) {
    const [gone, added] = [without(before, after), without(after, before)];
    this.refuseOutside(actor, [...gone, ...added]);
    await this.addAreas(tx, unit.id, added);
    await removeFrom(tx, 'unit_places', { unitId: unit.id, column: 'areaCode', values: gone });
  }

  private async changeEstates(tx: EntityManager, actor: Actor, { unit, estateIds: before }: UnitFile, after: readonly string[]) {
    const [gone, added] = [without(before, after), without(after, before)];
    const communities = await this.estatesOf(tx, actor, [...gone, ...added]);
    await this.addEstates(tx, unit.id, new Map(added.map((estateId) => [estateId, communities.get(estateId)!])));
    await removeFrom(tx, 'unit_estates', { unitId: unit.id, column: 'estateId', values: gone });
  }

  private async addAreas(tx: EntityManager, unitId: string, areaCodes: readonly string[]): Promise<void> {
    for (const code of areaCodes) {
      await this.areas.getStanding(code, tx);
    }
    const rows = areaCodes.map((areaCode) => ({ unitId, areaCode }));
    await runAll(tx, rows.length > 0 ? [insertOf('unit_places', rows)] : []);
  }

  private async addEstates(tx: EntityManager, unitId: string, communities: ReadonlyMap<string, string>): Promise<void> {
    const rows = [...communities].map(([estateId, communityCode]) => ({ unitId, estateId, communityCode }));
    await runAll(tx, rows.length > 0 ? [insertOf('unit_estates', rows)] : []);
  }

  /** @throws area-outside */
  private refuseOutside(actor: Actor, areaCodes: readonly string[]): void {
    const outside = areaCodes.find((areaCode) => !isInsidePosts(actor, 'unit.write', areaCode));
    if (outside !== undefined) {
      throw placeOutside(outside);
    }
  }

  /** The community of each. @throws estate-not-found for one that is not there, or not in the actor's area */
  private async estatesOf(tx: EntityManager, actor: Actor, estateIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const communities = await this.estates.communitiesOf(tx, estateIds);
    const unknown = estateIds.find((id) => !isInsidePosts(actor, 'unit.write', communities.get(id) ?? ''));
    if (unknown !== undefined) {
      throw estateNotFound(unknown);
    }
    return communities;
  }

  /** @throws unit-not-found outside the actor's area */
  private async own(tx: EntityManager, actor: Actor, unitId: string): Promise<Unit> {
    const scope = insidePosts(actor, 'unit.write', 'areaCode');
    const [row] = await tx.query<unknown[]>(`SELECT id FROM units WHERE id = ? AND ${scope.sql}`, [unitId, ...scope.params]);
    if (!row) {
      throw unitNotFound(unitId);
    }
    return tx.findOneByOrFail(Unit, { id: unitId });
  }
}

function without(list: readonly string[], others: readonly string[]): string[] {
  return list.filter((each) => !others.includes(each));
}

/** Table and column are ours, never input. */
async function removeFrom(
  tx: EntityManager,
  table: string,
  { unitId, column, values }: { unitId: string; column: string; values: string[] },
) {
  if (values.length > 0) {
    await affectedBy(tx, `DELETE FROM ${table} WHERE unitId = ? AND ${column} IN (${placesFor(values)})`, [unitId, ...values]);
  }
}
