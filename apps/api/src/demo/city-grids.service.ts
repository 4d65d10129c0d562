import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Area } from '../areas/area.entity';
import { AreasService, type NewDuty } from '../areas/areas.service';
import { CodesService } from '../codes/codes.service';
import { HouseholdRegister, type MoveIn } from '../households/household-register.service';
import { PeopleService } from '../identity/people.service';
import { PostsService } from '../identity/posts.service';
import { affectedBy } from '../platform/database/sql';
import { type CityHome, homesOf, workersOf } from './city-homes';
import type { CityGrid } from './city-plan';
import { DUTY_HOURS } from './demo-plan';

const DAY_MS = 24 * 3600_000;
const SINCE = '2024-01-01';
const DUTY: NewDuty = {
  who: '网格员',
  post: '网格员',
  duty: '走访、受理反映、核实新住户',
  time: '每天 8:30–18:00',
  standard: '急事 30 分钟内回话，别的当天回',
  honour: '居民满意的办理，年底在社区通报表扬',
};

/** One grid with everything in it: board, estate, dwellings with codes on their doors, households, workers. */
@Injectable()
export class CityGrids {
  constructor(
    private readonly areas: AreasService,
    private readonly codes: CodesService,
    private readonly register: HouseholdRegister,
    private readonly people: PeopleService,
    private readonly posts: PostsService,
  ) {}

  /** Fills a grid of about 1,000 rows; false, and nothing is written, where somebody has built before. */
  async fill(tx: EntityManager, grid: CityGrid, propertyUnitId: string, now: Date): Promise<boolean> {
    if (!(await this.open(tx, grid))) {
      return false;
    }
    const homes = homesOf(grid);
    const persons = await this.people.createMany(
      tx,
      homes.flatMap(({ people }) => people.map(({ relation: _, ...person }) => ({ ...person, areaCode: grid.code }))),
    );
    const ids = persons.map(({ id }) => id);
    const members = homes.map(({ people }) => people.map(({ relation }) => ({ personId: ids.shift()!, relation })));
    const estate = await this.register.addEstate(tx, { communityCode: grid.communityCode, name: grid.estateName, propertyUnitId });
    const dwellings = await this.register.addDwellings(
      tx,
      estate,
      homes.map((home, i) => ({ ...home.door, gridCode: grid.code, ownerPersonId: home.isOwned ? members[i]![0]!.personId : null })),
    );
    await this.codes.issueFirst(
      tx,
      'household',
      dwellings.map(({ id }) => id),
    );
    const moves = homes.map((home, i): MoveIn => ({ dwelling: dwellings[i]!, members: members[i]!, ...stayOf(home, now) }));
    await this.register.moveIn(
      tx,
      moves.filter((move) => move.members.length > 0),
    );
    await this.employ(tx, grid);
    return true;
  }

  /** Adds the area, its board and its code. Locked by a write that changes nothing: of two seeds at once one fills it. */
  private async open(tx: EntityManager, { code, name }: CityGrid): Promise<boolean> {
    const isNew = !(await tx.findOneBy(Area, { code }));
    await this.areas.load(tx, [{ code, name, dutyPhone: `0477-000 ${code.slice(-4)}`, dutyHours: DUTY_HOURS }]);
    await affectedBy(tx, 'UPDATE areas SET code = code WHERE code = ?', [code]);
    const built = await tx.query<unknown[]>('SELECT 1 FROM dwellings WHERE gridCode = ? LIMIT 1', [code]);
    if (built.length > 0) {
      return false;
    }
    if (isNew) {
      await this.areas.setDuties(tx, code, [DUTY]);
      await this.codes.issueFirst(tx, 'grid', [code]);
    }
    return true;
  }

  private async employ(tx: EntityManager, grid: CityGrid): Promise<void> {
    const workers = await this.people.createMany(
      tx,
      workersOf(grid).map((worker) => ({ ...worker, areaCode: grid.communityCode })),
    );
    const areaCode = grid.code;
    await this.posts.createMany(
      tx,
      workers.map(({ id }) => ({ personId: id, role: 'grid-worker' as const, areaCode, fromDay: SINCE })),
    );
  }
}

function stayOf({ tags, daysAgo }: CityHome, now: Date): Pick<MoveIn, 'tags' | 'fromAt'> {
  return { tags, fromAt: new Date(now.getTime() - daysAgo * DAY_MS) };
}
