import { Injectable } from '@nestjs/common';
import { DWELLING_USE_NAMES, type DwellingUse } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { maskName } from '../platform/field-cipher';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import type { CreateDwellingBody, PatchDwellingBody } from './dwelling.dto';
import { Dwelling } from './dwelling.entity';
import { dwellingExists, dwellingNotFound, gridOutsideCommunity } from './dwelling.errors';
import { Estate } from './estate.entity';
import { communityNotFound, estateNotFound } from './estate.errors';
import { aroundPosts } from './estate.rules';
import type { FieldChange } from './file-change.entity';
import { type ChangeOrigin, FileHistory } from './file-history.service';
import { FilePeopleService, type NamedPerson } from './file-people.service';
import { HouseholdMovesService } from './household-moves.service';
import { HouseholdRegister } from './household-register.service';

/** Makes and mends the files of dwellings. */
@Injectable()
export class DwellingKeepingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly register: HouseholdRegister,
    private readonly people: FilePeopleService,
    private readonly moves: HouseholdMovesService,
    private readonly history: FileHistory,
  ) {}

  /**
   * Opens the file of a dwelling; the same key and body answers the first.
   * @throws estate-not-found, area-not-found, grid-outside-community, dwelling-exists, person-not-found, idempotency-key-reused
   */
  async create(actor: Actor, body: CreateDwellingBody, idem: Idempotency): Promise<string> {
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(Dwelling, { idemKey: idem.id });
      if (made) {
        return sameRequest(made as { id: string; idemBody: string }, idem).id;
      }
      const estate = await this.estate(tx, actor, body.estateId);
      await this.checkGrid(tx, actor, body.gridCode, estate.communityCode);
      const { gridCode, building, section = '', room, use, owner } = body;
      // a courtesy: the unique index decides
      const taken = await tx.findOneBy(Dwelling, { estateId: estate.id, building, section, room });
      if (taken) {
        throw dwellingExists(taken.id);
      }
      const origin = deskOf(actor);
      const ownerPersonId = owner ? await this.people.resolve(tx, actor, origin, owner, estate.communityCode) : null;
      const [dwelling] = await this.register.addDwellings(tx, estate, [{ gridCode, building, section, room, use, ownerPersonId }], idem);
      const fields = [{ field: 'created', before: null, after: dwelling!.address }];
      await this.history.record(tx, origin, [{ fileKind: 'dwelling', fileId: dwelling!.id, fields }]);
      return dwelling!.id;
    });
  }

  /**
   * Writes what the body names. In another grid, its households go along from now on.
   * @throws dwelling-not-found, area-not-found, grid-outside-community, person-not-found
   */
  async patch(actor: Actor, dwellingId: string, body: PatchDwellingBody): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await this.inTurn(tx, actor, dwellingId);
      const { gridCode, use } = body;
      const origin = deskOf(actor);
      const fields: FieldChange[] = [];
      if (use !== undefined && use !== before.usedAs) {
        await tx.update(Dwelling, { id: dwellingId }, { usedAs: use });
        fields.push({ field: 'use', before: useName(before.usedAs), after: useName(use) });
      }
      if (body.owner !== undefined) {
        fields.push(...(await this.changeOwner(tx, actor, before, body.owner)));
      }
      if (gridCode !== undefined && gridCode !== before.gridCode) {
        const { communityCode } = await tx.findOneByOrFail(Estate, { id: before.estateId });
        await this.checkGrid(tx, actor, gridCode, communityCode);
        await tx.update(Dwelling, { id: dwellingId }, { gridCode });
        await this.moves.followDwelling(tx, { dwellingId, gridCode });
        fields.push({ field: 'grid', before: before.gridCode, after: gridCode });
      }
      await this.history.record(tx, origin, [{ fileKind: 'dwelling', fileId: dwellingId, fields }]);
    });
  }

  private async changeOwner(tx: EntityManager, actor: Actor, before: Dwelling, owner: NamedPerson | null): Promise<FieldChange[]> {
    const { communityCode } = await tx.findOneByOrFail(Estate, { id: before.estateId });
    const ownerPersonId = owner && (await this.people.resolve(tx, actor, deskOf(actor), owner, communityCode));
    if (ownerPersonId === before.ownerPersonId) {
      return [];
    }
    await tx.update(Dwelling, { id: before.id }, { ownerPersonId });
    const name = async (personId: string | null) => personId && maskName(await this.people.nameOf(tx, personId));
    return [{ field: 'owner', before: await name(before.ownerPersonId), after: await name(ownerPersonId) }];
  }

  /** Who mend one file take turns: what is read from here on is what the one before has left. */
  private async inTurn(tx: EntityManager, actor: Actor, dwellingId: string): Promise<Dwelling> {
    const scope = insidePosts(actor, 'household.write', 'gridCode');
    const found = await affectedBy(tx, `UPDATE dwellings SET gridCode = gridCode WHERE id = ? AND ${scope.sql}`, [
      dwellingId,
      ...scope.params,
    ]);
    if (found !== 1) {
      throw dwellingNotFound(dwellingId);
    }
    return tx.findOneByOrFail(Dwelling, { id: dwellingId });
  }

  private async estate(tx: EntityManager, actor: Actor, estateId: string): Promise<Estate> {
    const scope = aroundPosts(actor, 'household.write', 'communityCode');
    const [estate] = await tx.query<Estate[]>(`SELECT * FROM estates WHERE id = ? AND ${scope.sql}`, [estateId, ...scope.params]);
    if (!estate) {
      throw estateNotFound(estateId);
    }
    return estate;
  }

  private async checkGrid(tx: EntityManager, actor: Actor, gridCode: string, communityCode: string): Promise<void> {
    const [area] = await tx.query<unknown[]>("SELECT 1 FROM areas WHERE code = ? AND level = 'grid'", [gridCode]);
    if (!area || !isInsidePosts(actor, 'household.write', gridCode)) {
      throw communityNotFound(gridCode);
    }
    if (!gridCode.startsWith(communityCode)) {
      throw gridOutsideCommunity(gridCode, communityCode);
    }
  }
}

const deskOf = ({ personId }: Actor): ChangeOrigin => ({ actorPersonId: personId, source: 'desk' });
const useName = (use: DwellingUse | null) => use && DWELLING_USE_NAMES[use];
