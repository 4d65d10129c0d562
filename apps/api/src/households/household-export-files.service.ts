import type { Readable } from 'node:stream';
import { type HouseholdTag, type Relation, RELATION_NAMES } from '@duoduo/contracts/households';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { PeopleService, type PersonDetails } from '../identity/people.service';
import { insideAreas } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { insertOf, placesFor, runAll } from '../platform/database/sql';
import { maskDay, maskIdNumber, maskName, maskPhone } from '../platform/field-cipher';
import type { Idempotency } from '../platform/idempotency';
import { newId } from '../platform/new-id';
import type { Cell } from '../platform/tables/table';
import { writeXlsx } from '../platform/tables/xlsx-writer';
import { HouseholdExport } from './household-export.entity';
import { livesThere, memberOn } from './household.sql';
import { tagText } from './import-household.rules';
import { FILE_COLUMNS } from './import-template';

const HOMES_PER_PAGE = 300;

interface HomeRow {
  id: string;
  gridCode: string;
  headPersonId: string | null;
  tags: string;
  estateName: string;
  building: string;
  section: string;
  room: string;
}

interface MemberRow {
  householdId: string;
  personId: string;
  relation: Relation;
}

/** Writes the households of an area as a file, page by page while it is fetched: nothing of it is kept. */
@Injectable()
export class HouseholdExportFiles {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  async enter(
    tx: EntityManager,
    { idem, ...order }: Pick<HouseholdExport, 'areaCode' | 'actorPersonId' | 'isRevealed'> & { idem: Idempotency },
  ): Promise<HouseholdExport> {
    const createdAt = this.clock.now();
    const entry: HouseholdExport = { id: newId(createdAt), ...order, idemKey: idem.id, idemBody: idem.body, createdAt };
    await runAll(tx, [insertOf('household_exports', [{ ...entry }])]);
    return entry;
  }

  /** The same columns that an import reads. */
  async read(exportId: string): Promise<Readable> {
    const { areaCode, isRevealed } = await this.db.manager.findOneByOrFail(HouseholdExport, { id: exportId });
    return writeXlsx('住户表', FILE_COLUMNS, this.rows(areaCode, isRevealed ? inTheClear : masked));
  }

  private async *rows(areaCode: string, shown: (person: PersonDetails) => Shown): AsyncGenerator<Cell[]> {
    for (let after: HomeRow | undefined; ;) {
      const homes = await this.homes(areaCode, after);
      const members = await this.members(homes);
      const people = await this.people.details(members.map(({ personId }) => personId));
      const grids = await this.areas.names([...new Set(homes.map(({ gridCode }) => gridCode))]);
      for (const home of homes) {
        const head = home.headPersonId === null ? undefined : people.get(home.headPersonId);
        const place = [grids.get(home.gridCode)?.name ?? home.gridCode, home.estateName, home.building, home.section, home.room];
        for (const { personId, relation } of members.filter(({ householdId }) => householdId === home.id)) {
          const { name, phone, idNumber, bornOn } = shown(people.get(personId)!);
          const headName = head ? shown(head).name : '';
          yield [
            ...place,
            headName,
            name,
            RELATION_NAMES[relation],
            phone,
            idNumber,
            bornOn,
            tagText(JSON.parse(home.tags) as HouseholdTag[]),
          ];
        }
      }
      if (homes.length < HOMES_PER_PAGE) return;
      after = homes.at(-1);
    }
  }

  private homes(areaCode: string, after: HomeRow | undefined): Promise<HomeRow[]> {
    const where = [
      livesThere(this.clock.now()),
      insideAreas([areaCode], 'h.gridCode'),
      ...(after ? [{ sql: '(h.gridCode > ? OR (h.gridCode = ? AND h.id > ?))', params: [after.gridCode, after.gridCode, after.id] }] : []),
    ];
    return this.db.query<HomeRow[]>(
      `SELECT h.id, h.gridCode, h.headPersonId, h.tags, e.name AS estateName, d.building, d.section, d.room
         FROM households h LEFT JOIN dwellings d ON d.id = h.dwellingId LEFT JOIN estates e ON e.id = d.estateId
        WHERE ${where.map(({ sql }) => sql).join(' AND ')} ORDER BY h.gridCode, h.id LIMIT ?`,
      [...where.flatMap(({ params }): unknown[] => [...params]), HOMES_PER_PAGE],
    );
  }

  private async members(homes: readonly HomeRow[]): Promise<MemberRow[]> {
    if (homes.length === 0) {
      return [];
    }
    const today = memberOn(dayOf(this.clock.now()), 'm');
    return this.db.query<MemberRow[]>(
      `SELECT m.householdId, m.personId, m.relation FROM members m WHERE m.householdId IN (${placesFor(homes)}) AND ${today.sql}
        ORDER BY CASE m.relation WHEN 'head' THEN 0 ELSE 1 END, m.id`,
      [...homes.map(({ id }) => id), ...today.params],
    );
  }
}

/** What of a person stands in the file. */
type Shown = Record<'name' | 'phone' | 'idNumber' | 'bornOn', string | null>;

function inTheClear({ name, phone, idNumber, bornOn }: PersonDetails): Shown {
  return { name, phone, idNumber, bornOn };
}

function masked({ name, phone, idNumber, bornOn }: PersonDetails): Shown {
  return {
    name: maskName(name),
    phone: phone && maskPhone(phone),
    idNumber: idNumber && maskIdNumber(idNumber),
    bornOn: bornOn && maskDay(bornOn),
  };
}
