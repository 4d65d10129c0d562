import type { Response } from 'supertest';
import { AccessTokens } from '../../../src/identity/access-tokens.service';
import { Transactions } from '../../../src/platform/database/transactions';
import { placesFor } from '../../../src/platform/database/sql';
import type { Fault, Faults } from '../../support/faults';
import { type Caller, type Client, T0, type TestApp } from '../../support/start-app';
import type { Kind, Outcome, Player } from './board';
import { type Actor, castOf, keepBusy } from './cast';
import { RUNS_OF_WORK } from './steps';
import { TaskModel } from './task-model';
import { tablesOf } from './tables';

export const HALL_LIGHT: Kind = { code: 'hall-light', clock: 'working', limitHours: 14, claimWindowHours: 4 };
export const SNOW: Kind = { code: 'snow', clock: 'natural', limitHours: 12, claimWindowHours: 1 };

/** Less than a token lasts. */
const SIGNED_IN_FOR_MS = 10 * 60_000;
/** Less than a session lasts. */
const LONGEST_MS = 29 * 24 * 3600_000;
/** Of two worlds no id is made in the same millisecond. */
const APART_MS = 1000;

export interface Request {
  who: Player;
  path: string;
  body?: object;
  key: string;
}

export interface Setting {
  kind: Kind;
  /** The list of duties names a unit. */
  hasDuty: boolean;
  /** A volunteer may hold one task more. */
  isBusy: boolean;
}

let worlds = 0;

/** A community of its own with everybody who has to do with a task, and the model of it. */
export class World {
  readonly model: TaskModel;
  private readonly callers = new Map<string, Caller & { at: number }>();

  private readonly begunAt: number;

  private constructor(
    private readonly app: TestApp,
    readonly faults: Faults,
    readonly communityCode: string,
    readonly players: readonly Actor[],
    readonly kind: Kind,
    dutyUnitId: string | null,
  ) {
    this.begunAt = this.now.getTime();
    this.model = new TaskModel(kind, this.gridCode, dutyUnitId, app.clock);
  }

  static async make(app: TestApp, faults: Faults, { kind, hasDuty, isBusy }: Setting): Promise<World> {
    const n = ++worlds;
    app.clock.set(new Date(T0.getTime() + n * APART_MS));
    const communityCode = `150603${100 + (n % 900)}${String(Math.floor(n / 900) + 1).padStart(3, '0')}`;
    const players = await castOf(app, communityCode);
    if (isBusy) await keepBusy(app, players[2]!);
    const dutyUnitId = hasDuty ? players.find(({ unitId }) => unitId !== null)!.unitId : null;
    const world = new World(app, faults, communityCode, players, kind, dutyUnitId);
    if (dutyUnitId) {
      const street = app.as(await world.callerOf(players.find(({ role }) => role === 'supervisor')!));
      const items = [{ areaCode: communityCode, unitId: dutyUnitId }];
      await street.raw('put', `/api/categories/${kind.code}/responsible-units`).send({ items }).expect(200);
    }
    return world;
  }

  get gridCode(): string {
    return `${this.communityCode}001`;
  }

  get now(): Date {
    return this.app.clock.now();
  }

  /** Every command has a moment of its own, so that lines come in their order. */
  tick(): void {
    this.app.clock.advance(1);
  }

  /** Not so long that sessions end. */
  wait(ms: number): void {
    if (this.now.getTime() + ms < this.begunAt + LONGEST_MS) this.app.clock.advance(ms);
  }

  /** Until the first of these instants is over, if there is one. */
  waitFor(instants: readonly (Date | null)[]): void {
    const [first] = instants.flatMap((instant) => instant ?? []).sort((a, b) => a.getTime() - b.getTime());
    if (first && first >= this.now) this.wait(first.getTime() - this.now.getTime() + 1);
  }

  /** All of them at once, while these faults are met. */
  async send(requests: readonly Request[], plan: readonly (Fault | null)[]): Promise<Response[]> {
    const clients: Client[] = [];
    for (const { who } of requests) clients.push(this.app.as(await this.callerOf(who)));
    this.faults.await(plan);
    const mayGiveUp = plan.length >= RUNS_OF_WORK;
    const replies = await Promise.all(
      requests.map((request, n) => (mayGiveUp ? this.insist(clients[n]!, request) : this.once(clients[n]!, request))),
    );
    this.faults.end();
    return replies;
  }

  private once(client: Client, { path, body, key }: Request): Promise<Response> {
    return client.post(path, body, key).then();
  }

  /** As a client does: what was answered by "busy" is sent again with its key. */
  private async insist(client: Client, request: Request): Promise<Response> {
    const reply = await this.once(client, request);
    if (reply.status !== 503) return reply;
    this.faults.end();
    return this.once(client, request);
  }

  async seen() {
    const holderIds = this.players.flatMap(({ personId, unitId }) => [personId, ...(unitId === null ? [] : [unitId])]);
    return tablesOf(this.app.db, this.communityCode, holderIds);
  }

  /** Ledger and outbox, and what the clerk and the reporters read. */
  async told() {
    const { tasks, reports } = this.model;
    const clerk = this.app.as(await this.callerOf(this.players.find(({ role }) => role === 'clerk')!));
    const timelines = [];
    for (const { id } of tasks) {
      const { body } = await clerk.get(`/tasks/${id}/timeline?limit=100`).expect(200);
      timelines.push(body.items.map(({ kind }: { kind: string }) => kind));
    }
    const answers = [];
    for (const { id, reporterId } of reports) {
      const reporter = this.players.find(({ personId }) => personId === reporterId);
      const { body } = await (reporter ? this.app.as(await this.callerOf(reporter)) : clerk).get(`/reports/${id}`).expect(200);
      answers.push({ status: body.status, taskId: body.taskId, answer: body.answer?.text ?? null });
    }
    return { timelines, answers, balances: await this.balances(), owed: await this.owed() };
  }

  /** The same of the model. */
  expectedTold() {
    const { tasks, reports, paid } = this.model;
    const balances = new Map<string, number>();
    for (const [who, points] of paid) {
      const personId = who.split(' ')[1]!;
      balances.set(personId, (balances.get(personId) ?? 0) + points);
    }
    return {
      timelines: tasks.map(({ timeline }) => timeline.map(({ kind }) => kind)),
      answers: reports.map(({ status, task, answer }) => ({ status, taskId: task?.id ?? null, answer })),
      balances: [...balances].map(([personId, points]) => `${personId} ${points}`).sort(),
      owed: tasks.flatMap(({ id, alarms }) => alarms.map((alarm) => `${id} ${alarm}`)).sort(),
    };
  }

  /** Its clocks stand still from now on: the jobs of the next world do not meet its tasks. */
  async end(): Promise<void> {
    const still = 'UPDATE tasks SET leaseUntil = NULL, claimBy = NULL, alarmAt = NULL WHERE communityCode = ?';
    await this.app.get(Transactions).run((tx) => tx.query(still, [this.communityCode]));
  }

  /** Tokens end while the clock is moved on; sessions do not. */
  private async callerOf({ personId }: Player): Promise<Caller> {
    const known = this.callers.get(personId);
    const at = this.now.getTime();
    if (known && at - known.at < SIGNED_IN_FOR_MS) return known;
    const { sessionId } = this.players.find((player) => player.personId === personId)!;
    const { accessToken } = await this.app.get(AccessTokens).issue({ id: sessionId, personId });
    const caller = { token: accessToken, at };
    this.callers.set(personId, caller);
    return caller;
  }

  private async balances(): Promise<string[]> {
    const people = this.players.map(({ personId }) => personId);
    const rows = await this.app.db.query<{ id: string; balance: number }[]>(
      `SELECT id, balance FROM point_accounts WHERE id IN (${placesFor(people)})`,
      people,
    );
    return rows.map(({ id, balance }) => `${id} ${balance}`).sort();
  }

  /** Alarms that the outbox has to tell of, each once. */
  private async owed(): Promise<string[]> {
    const lines = [];
    for (const { id } of this.model.tasks) {
      const rows = await this.app.db.query<{ payload: string }[]>(
        "SELECT payload FROM outbox WHERE topic = 'task.alarmed' AND payload LIKE ?",
        [`%${id}%`],
      );
      for (const { payload } of rows) {
        const { taskId, kind, aboutAt } = JSON.parse(payload) as Record<string, string>;
        lines.push(`${taskId} ${kind} ${aboutAt}`);
      }
    }
    return lines.sort();
  }
}

export function outcomeOf({ status, body }: Response): Outcome {
  return status < 300 ? 'ok' : ((body as { code?: Outcome }).code ?? (String(status) as Outcome));
}
