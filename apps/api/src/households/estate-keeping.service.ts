import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { UnitKind } from '@duoduo/contracts/households';
import type { EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { insidePosts, isInsidePosts } from '../platform/access/scope';
import { affectedBy } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import type { CreateEstateBody, PatchEstateBody } from './estate.dto';
import { Estate } from './estate.entity';
import { EstateContacts } from './estate-contacts.service';
import { communityExpected, communityNotFound, estateNameTaken, estateNotFound, unitNotFound, unitOfOtherKind } from './estate.errors';
import { contactsText, servicePointText } from './estate.rules';
import type { FieldChange } from './file-change.entity';
import { FileHistory } from './file-history.service';
import { HouseholdRegister } from './household-register.service';

/** Makes and mends the files of estates. */
@Injectable()
export class EstateKeepingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly register: HouseholdRegister,
    private readonly contacts: EstateContacts,
    private readonly history: FileHistory,
  ) {}

  /**
   * Opens the file of an estate; the same key and body answers the first.
   * @throws community-expected, area-not-found, unit-not-found, unit-of-other-kind, estate-name-taken, idempotency-key-reused
   */
  async create(actor: Actor, body: CreateEstateBody, idem: Idempotency): Promise<string> {
    const { communityCode, name } = body;
    if (communityCode.length !== AREA_CODE_LENGTHS.community) {
      throw communityExpected(communityCode);
    }
    if (!isInsidePosts(actor, 'estate.write', communityCode)) {
      throw communityNotFound(communityCode);
    }
    await this.areas.get(communityCode);
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(Estate, { idemKey: idem.id });
      if (made) {
        return sameRequest(made as { id: string; idemBody: string }, idem).id;
      }
      await this.checkUnits(tx, body);
      await this.checkName(tx, { communityCode, name });
      const { id } = await this.register.addEstate(tx, body, idem);
      const fields = [{ field: 'created', before: null, after: name }];
      await this.history.record(tx, { actorPersonId: actor.personId, source: 'desk' }, [{ fileKind: 'estate', fileId: id, fields }]);
      return id;
    });
  }

  /**
   * Writes what the body names; a new name goes into the address of every dwelling.
   * @throws estate-not-found, unit-not-found, unit-of-other-kind, estate-name-taken
   */
  async patch(actor: Actor, estateId: string, body: PatchEstateBody): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await this.inTurn(tx, actor, estateId);
      await this.checkUnits(tx, body);
      const { name } = body;
      if (name !== undefined && name !== before.name) {
        await this.checkName(tx, { communityCode: before.communityCode, name, except: estateId });
        await tx.query('UPDATE dwellings SET address = REPLACE(address, ?, ?) WHERE estateId = ?', [
          `${before.name} `,
          `${name} `,
          estateId,
        ]);
      }
      const fields = await this.changes(tx, before, body);
      if (fields.length > 0) {
        await tx.update(Estate, { id: estateId }, this.columnsOf(estateId, body));
      }
      await this.history.record(tx, { actorPersonId: actor.personId, source: 'desk' }, [{ fileKind: 'estate', fileId: estateId, fields }]);
    });
  }

  /** Who mend one file take turns: what is read from here on is what the one before has left. */
  private async inTurn(tx: EntityManager, actor: Actor, estateId: string): Promise<Estate> {
    const scope = insidePosts(actor, 'estate.write', 'communityCode');
    const found = await affectedBy(tx, `UPDATE estates SET name = name WHERE id = ? AND ${scope.sql}`, [estateId, ...scope.params]);
    if (found !== 1) {
      throw estateNotFound(estateId);
    }
    return tx.findOneByOrFail(Estate, { id: estateId });
  }

  private columnsOf(estateId: string, body: PatchEstateBody): Partial<Estate> {
    const { name, address, propertyUnitId, committeeUnitId, servicePoint, contacts } = body;
    return {
      ...(name !== undefined && { name }),
      ...(address !== undefined && { address }),
      ...(propertyUnitId !== undefined && { propertyUnitId }),
      ...(committeeUnitId !== undefined && { committeeUnitId }),
      ...(servicePoint !== undefined && { servicePointName: servicePoint?.name ?? null, servicePointPhone: servicePoint?.phone ?? null }),
      ...(contacts !== undefined && { contactsSealed: this.contacts.sealed(estateId, contacts) }),
    };
  }

  private async changes(tx: EntityManager, before: Estate, body: PatchEstateBody): Promise<FieldChange[]> {
    const unitNames = await this.unitNames(tx, [before.propertyUnitId, before.committeeUnitId, body.propertyUnitId, body.committeeUnitId]);
    const unit = (id: string | null) => (id === null ? null : (unitNames.get(id) ?? id));
    const point = before.servicePointName === null ? null : { name: before.servicePointName, phone: before.servicePointPhone };
    const contacts = this.contacts.opened(before);
    const all: [field: string, wanted: unknown, before: string | null, after: () => string | null, isOther?: boolean][] = [
      ['name', body.name, before.name, () => body.name!],
      ['address', body.address, before.address, () => body.address!],
      ['propertyUnit', body.propertyUnitId, unit(before.propertyUnitId), () => unit(body.propertyUnitId!)],
      ['committeeUnit', body.committeeUnitId, unit(before.committeeUnitId), () => unit(body.committeeUnitId!)],
      ['servicePoint', body.servicePoint, servicePointText(point), () => servicePointText(body.servicePoint!)],
      // a phone may change behind the same masked names
      [
        'contacts',
        body.contacts,
        contactsText(contacts),
        () => contactsText(body.contacts!),
        JSON.stringify(contacts) !== JSON.stringify(body.contacts),
      ],
    ];
    return all
      .filter(([, wanted]) => wanted !== undefined)
      .map(([field, , from, after, isOther]) => ({ field, before: from, after: after(), isOther: isOther ?? from !== after() }))
      .filter(({ isOther }) => isOther)
      .map(({ field, before: from, after }) => ({ field, before: from, after }));
  }

  private async checkUnits(tx: EntityManager, body: Pick<PatchEstateBody, 'propertyUnitId' | 'committeeUnitId'>): Promise<void> {
    const wanted: [string | null | undefined, UnitKind][] = [
      [body.propertyUnitId, 'property'],
      [body.committeeUnitId, 'owners-committee'],
    ];
    for (const [unitId, expected] of wanted) {
      if (unitId) {
        const [unit] = await tx.query<{ kind: UnitKind }[]>('SELECT kind FROM units WHERE id = ?', [unitId]);
        if (!unit) throw unitNotFound(unitId);
        if (unit.kind !== expected) throw unitOfOtherKind(unitId, expected);
      }
    }
  }

  /** A courtesy: the unique index decides. */
  private async checkName(tx: EntityManager, { communityCode, name, except }: { communityCode: string; name: string; except?: string }) {
    const taken = await tx.findOneBy(Estate, { communityCode, name });
    if (taken && taken.id !== except) {
      throw estateNameTaken(taken.id);
    }
  }

  private async unitNames(tx: EntityManager, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(ids)) {
      const [unit] = id ? await tx.query<{ name: string }[]>('SELECT name FROM units WHERE id = ?', [id]) : [];
      if (id && unit) names.set(id, unit.name);
    }
    return names;
  }
}
