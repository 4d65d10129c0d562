import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { isLostRace } from '../../src/platform/database/transactions';
import { GiveUnclaimedTasks } from '../../src/tasks/give-unclaimed-tasks.job';
import { RaiseTaskAlarms } from '../../src/tasks/raise-task-alarms.job';
import { ReturnExpiredClaims } from '../../src/tasks/return-expired-claims.job';
import type { Faults } from '../support/faults';
import { RUNS, SEED, startForModel, TIMEOUT_MS } from '../support/model-run';
import type { TestApp } from '../support/start-app';
import type { ModelTask, Outcome, Player } from './model/board';
import { taskOf } from './model/choices';
import { commandOf } from './model/commands';
import { course, type Step } from './model/steps';
import { HALL_LIGHT, outcomeOf, SNOW, World } from './model/world';

const HOUR_MS = 3600_000;
const WAITS_MS = [0.5, 3, 3, 7, 7, 24, 24, 70, 24 * 16].map((hours) => hours * HOUR_MS);
/** A job that a lost race stops is run again; every alarm of one task takes a run of its own. */
const RUNS_OF_JOB = 6;

describe('any course of a task’s life', () => {
  let app: TestApp;
  let faults: Faults;

  beforeAll(async () => void ({ app, faults } = await startForModel()));
  afterAll(() => app.close());

  it(
    'ends as a small model of it says, whatever the database does meanwhile',
    async () => {
      await fc.assert(
        fc.asyncProperty(course, async ({ steps, isUrgent, ...setting }) => {
          const world = await World.make(app, faults, { kind: isUrgent ? SNOW : HALL_LIGHT, ...setting });
          for (const step of steps) {
            world.tick();
            const [answered, expected] = await act(world, step);
            expect([step, answered]).toEqual([step, expected]);
            if (expected.includes('ok')) expect([step, await world.seen()]).toEqual([step, world.model.seen()]);
          }
          expect(await world.seen()).toEqual(world.model.seen());
          expect(await world.told()).toEqual(world.expectedTold());
          await world.end();
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    TIMEOUT_MS,
  );

  /** What was answered, and what the model had foretold. */
  async function act(world: World, step: Step): Promise<[Outcome[], Outcome[]]> {
    switch (step.do) {
      case 'wait':
        world.wait(WAITS_MS[step.n % WAITS_MS.length]!);
        return [[], []];
      case 'race':
        return race(world, step);
      case 'grab':
        return grab(world, step);
      case 'return-expired':
        world.waitFor(world.model.tasks.map(({ leaseUntil }) => leaseUntil));
        return [[await runJob(app.get(ReturnExpiredClaims), step)], [world.model.returnExpired()]];
      case 'give-unclaimed':
        world.waitFor(world.model.tasks.map(({ claimBy }) => claimBy));
        return [[await runJob(app.get(GiveUnclaimedTasks), step)], [world.model.giveUnclaimed()]];
      case 'raise-alarms':
        world.waitFor(world.model.tasks.map(({ alarmAt }) => alarmAt));
        return [[await runJob(app.get(RaiseTaskAlarms), step)], [world.model.raiseAlarms()]];
      default:
        return verb(world, step);
    }
  }

  async function verb(world: World, step: Step): Promise<[Outcome[], Outcome[]]> {
    const command = commandOf(world, step);
    if (!command) return [[], []];
    const request = { ...command, key: randomUUID() };
    const [reply] = await world.send([request], step.faults);
    const expected = command.foretell((reply!.body as { id?: string }).id ?? '');
    const again = step.isTwice ? await world.send([request], []) : [];
    return [[reply!, ...again].map(outcomeOf), [reply!, ...again].map(() => expected)];
  }

  /** All who are in its pool want one task at once. */
  function race(world: World, step: Step): Promise<[Outcome[], Outcome[]]> {
    const task = taskOf(world, step);
    const racers = world.players.filter((who) => task && world.model.inPool(who, task));
    return claims(
      world,
      step,
      racers.map((who) => ({ who, task: task! })),
    );
  }

  /** One of a pool wants three tasks at once. */
  function grab(world: World, step: Step): Promise<[Outcome[], Outcome[]]> {
    const task = taskOf(world, step);
    const [who] = world.players.filter((each) => task && world.model.inPool(each, task));
    const wanted = world.model.tasks.filter((each) => who && world.model.inPool(who, each)).slice(-3);
    return claims(
      world,
      step,
      wanted.map((each) => ({ who: who!, task: each })),
    );
  }

  /** Who wins is for the database to say; the winners are told first, and who was refused may have been there before them. */
  async function claims(world: World, step: Step, wanted: readonly { who: Player; task: ModelTask }[]): Promise<[Outcome[], Outcome[]]> {
    const replies = await world.send(
      wanted.map(({ who, task }) => ({ who, path: `/tasks/${task.id}/claim`, key: randomUUID() })),
      step.faults,
    );
    const said = wanted.map((claim, n) => ({
      ...claim,
      outcome: outcomeOf(replies[n]!),
      first: world.model.answerTo(claim.who, claim.task),
    }));
    said.sort((a, b) => Number(b.outcome === 'ok') - Number(a.outcome === 'ok'));
    return [
      said.map(({ outcome }) => outcome),
      said.map(({ who, task, outcome, first }) => (outcome === first ? first : world.model.claim(who, task))),
    ];
  }

  async function runJob(job: { run(): Promise<number> }, step: Step): Promise<'ok'> {
    faults.await(step.faults);
    for (let run = 0; run < RUNS_OF_JOB; run++) {
      await job.run().catch((error: unknown) => {
        if (!isLostRace(error)) throw error;
      });
    }
    faults.end();
    return 'ok';
  }
});
