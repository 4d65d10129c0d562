import { areaPath } from '@duoduo/contracts/areas';
import { CLAIMS_PER_HOLDER } from '@duoduo/contracts/limits';
import type { Role } from '@duoduo/contracts/roles';
import { AreasService } from '../../../src/areas/areas.service';
import { Account } from '../../../src/identity/account.entity';
import { PeopleService } from '../../../src/identity/people.service';
import { PostsService } from '../../../src/identity/posts.service';
import { SessionsService } from '../../../src/identity/sessions.service';
import { UnitsService } from '../../../src/identity/units.service';
import { insertOf, runAll } from '../../../src/platform/database/sql';
import { Transactions } from '../../../src/platform/database/transactions';
import { hash } from '../../../src/platform/idempotency';
import { newId } from '../../../src/platform/new-id';
import type { TestApp } from '../../support/start-app';
import type { Player } from './board';

/** Somebody who acts, with the session that he opened. */
export interface Actor extends Player {
  sessionId: string;
}

type Part = [role: Role, seat: 'street' | 'community' | 'grid', unit?: number];

/** Two residents, two volunteers, a grid worker, two clerks of units, the clerk of the community and the street. */
const PARTS: readonly Part[] = [
  ['resident', 'community'],
  ['resident', 'community'],
  ['volunteer', 'community'],
  ['volunteer', 'community'],
  ['grid-worker', 'grid'],
  ['unit-clerk', 'community', 0],
  ['unit-clerk', 'community', 1],
  ['clerk', 'community'],
  ['supervisor', 'street'],
];

/** Everybody of one community, in one transaction: a hundred communities take no time. */
export function castOf(app: TestApp, communityCode: string): Promise<Actor[]> {
  const seats = { street: communityCode.slice(0, 9), community: communityCode, grid: `${communityCode}001` };
  const now = app.clock.now();
  return app.get(Transactions).run(async (tx) => {
    await app.get(AreasService).load(
      tx,
      areaPath(seats.grid).map((code) => ({ code, name: `辖区${code}` })),
    );
    const people = await app.get(PeopleService).createMany(
      tx,
      PARTS.map(([role], n) => ({ name: `${role}${n}`, areaCode: communityCode })),
    );
    const unit = { kind: 'department' as const, areaCode: communityCode, places: [communityCode] };
    const units = await app.get(UnitsService).createMany(tx, [
      { ...unit, name: `单位甲${communityCode}` },
      { ...unit, name: `单位乙${communityCode}` },
    ]);
    const players = PARTS.map(([role, , n], i): Player => ({
      personId: people[i]!.id,
      role,
      unitId: n === undefined ? null : units[n]!.id,
    }));
    const posts = players.map((player, i) => ({ ...player, areaCode: seats[PARTS[i]![1]], fromDay: '2020-01-01' }));
    await app.get(PostsService).createMany(
      tx,
      posts.filter(({ role }) => role !== 'resident'),
    );
    const actors: Actor[] = [];
    for (const player of players) {
      const account = { id: newId(now), personId: player.personId, username: `test-${player.personId.toLowerCase()}`, passwordHash: '!' };
      await tx.insert(Account, { ...account, createdAt: now });
      const { sessionId } = await app.get(SessionsService).issue(tx, account);
      actors.push({ ...player, sessionId });
    }
    return actors;
  });
}

/** Nearly all that he may hold, somewhere else. Written without the services, like a hundred tasks of `given`. */
export async function keepBusy(app: TestApp, player: Actor): Promise<void> {
  const [template] = await app.db.query<Record<string, unknown>[]>('SELECT * FROM tasks WHERE id = ?', [await elsewhere(app)]);
  const rows = Array.from({ length: CLAIMS_PER_HOLDER - 1 }, () => {
    const id = newId(app.clock.now());
    const held = { status: 'claimed', holderPersonId: player.personId, claimBy: null, alarmAt: null };
    return { ...template!, ...held, id, idemKey: hash(id), idemBody: hash(id) };
  });
  await app.get(Transactions).run((tx) => runAll(tx, [insertOf('tasks', rows)]));
  player.holdsElsewhere = rows.length;
}

const templates = new WeakMap<TestApp, Promise<string>>();

/** One task of another community. */
function elsewhere(app: TestApp): Promise<string> {
  const taskId = templates.get(app) ?? app.given.openTask();
  templates.set(app, taskId);
  return taskId;
}
