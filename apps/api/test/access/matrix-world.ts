import type { PoolKind } from '@duoduo/contracts/tasks';
import type { Role } from '@duoduo/contracts/roles';
import type { Posted, SignedIn } from '../support/given-identity';
import type { TestApp } from '../support/start-app';

/** Where the target's area lies, seen from the actor's post. */
export const POSITIONS = ['own', 'child', 'sibling', 'parent', 'other county', 'ended'] as const;
export type Position = (typeof POSITIONS)[number];
export type Level = 'community' | 'grid';

export const STREET = '150603960';
export const COMMUNITY = `${STREET}001`;
export const GRID = `${COMMUNITY}001`;
const CATEGORY = 'hall-light';

/** The post's area in each position; nothing lies below a grid, so nothing has a grid as its parent. */
const POST_AREAS: Record<Level, Record<Position, string | null>> = {
  community: { own: COMMUNITY, child: STREET, sibling: `${STREET}002`, parent: GRID, 'other county': '150602001001', ended: COMMUNITY },
  grid: { own: GRID, child: COMMUNITY, sibling: `${COMMUNITY}002`, parent: null, 'other county': '150602001001001', ended: GRID },
};

/** One community with everything a route can be asked about, and somebody of every role in every position to it. */
export class MatrixWorld {
  private readonly made = new Map<string, Promise<unknown>>();

  constructor(readonly app: TestApp) {}

  /** The same thing for every cell that asks by this name. */
  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const found = this.made.get(name) ?? make();
    this.made.set(name, found);
    return found as Promise<T>;
  }

  /** Null where the position does not exist at this level. */
  async actorAt(role: Role, position: Position, level: Level): Promise<Posted | null> {
    const areaCode = POST_AREAS[level][position];
    return areaCode === null
      ? null
      : this.once(`${role} ${areaCode} ${position === 'ended'}`, () => this.newActor(role, areaCode, position === 'ended'));
  }

  resident(): Promise<SignedIn> {
    return this.once('resident', () => this.app.given.resident());
  }

  reporter(): Promise<SignedIn> {
    return this.once('reporter', () => this.app.given.resident({ areaCode: COMMUNITY }));
  }

  async newReport(): Promise<string> {
    const reporter = await this.reporter();
    const body = { categoryCode: CATEGORY, description: '二单元楼道灯不亮', areaCode: COMMUNITY };
    return this.idOf(await this.app.as(reporter).post('/reports', body).expect(201));
  }

  /** A task in the pool of this kind, in the community. */
  async newTask(kind: PoolKind): Promise<string> {
    const clerk = await this.clerk();
    return this.idOf(await this.app.as(clerk).post('/tasks', this.taskBody(kind)).expect(201));
  }

  taskBody(kind: PoolKind): object {
    return { title: '修楼道灯', categoryCode: CATEGORY, areaCode: COMMUNITY, pool: { kind } };
  }

  async claimedBy(holder: SignedIn, kind: PoolKind): Promise<string> {
    const taskId = await this.newTask(kind);
    await this.app.as(holder).post(`/tasks/${taskId}/claim`).expect(200);
    return taskId;
  }

  /** A task that somebody else of the community holds. */
  claimedByAnother(kind: PoolKind): Promise<string> {
    return this.once(`claimed by another ${kind}`, async () => this.claimedBy(await this.newActor(roleOf(kind), COMMUNITY, false), kind));
  }

  /** A task that waits for the clerk's check, of a holder of its own. */
  async handedIn(): Promise<string> {
    const holder = await this.app.given.volunteer(COMMUNITY);
    const taskId = await this.claimedBy(holder, 'volunteer');
    await this.app.as(holder).post(`/tasks/${taskId}/hand-in`, { note: '换了灯泡' }).expect(200);
    return taskId;
  }

  unit(): Promise<{ unitId: string }> {
    return this.once('unit', () => this.app.given.unit({ areaCode: COMMUNITY }));
  }

  private clerk(): Promise<Posted> {
    return this.once('the clerk', () => this.app.given.clerk(COMMUNITY));
  }

  private async newActor(role: Role, areaCode: string, isEnded: boolean): Promise<Posted> {
    const unitId = role === 'unit-clerk' ? (await this.app.given.unit({ areaCode })).unitId : undefined;
    const actor = await this.app.given.post({ role, areaCode, unitId });
    if (isEnded) {
      await this.app.given.endPost(actor.postId);
    }
    return actor;
  }

  private idOf({ body }: { body: unknown }): string {
    return (body as { id: string }).id;
  }
}

/** The role that claims from a pool. */
export function roleOf(kind: PoolKind): Role {
  return kind === 'unit' ? 'unit-clerk' : kind;
}

/** The pool that a role claims from; of those who claim from none, the volunteers' as well as any. */
export function poolOf(role: Role): PoolKind {
  return role === 'unit-clerk' ? 'unit' : role === 'grid-worker' ? 'grid-worker' : 'volunteer';
}
