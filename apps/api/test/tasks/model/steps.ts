import fc from 'fast-check';
import { FAULT_KINDS, type Fault } from '../../support/faults';

/** After so many the service gives up. */
export const RUNS_OF_WORK = 5;

/** What can be done, and how often it is tried. */
const DOINGS = {
  'go-on': 36,
  file: 3,
  open: 2,
  'open-for': 4,
  join: 2,
  'join-alike': 2,
  separate: 2,
  reject: 1,
  rate: 2,
  reopen: 3,
  claim: 3,
  race: 2,
  grab: 2,
  next: 2,
  start: 2,
  assign: 1,
  release: 6,
  rule: 3,
  'hand-in': 2,
  accept: 1,
  'send-back': 3,
  cancel: 1,
  extend: 3,
  'grant-extension': 3,
  'refuse-extension': 2,
  park: 3,
  unpark: 2,
  assist: 2,
  part: 3,
  wait: 3,
  'return-expired': 2,
  'give-unclaimed': 2,
  'raise-alarms': 2,
} as const;

export type Doing = keyof typeof DOINGS;

const doing = fc.oneof(
  ...(Object.entries(DOINGS) as [Doing, number][]).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name) })),
);

const fault: fc.Arbitrary<Fault | null> = fc.option(
  fc.record({ kind: fc.constantFrom(...FAULT_KINDS), statement: fc.integer({ min: 1, max: 7 }) }),
  { freq: 8 },
);

/** Mostly none, sometimes one or two; rarely so many that the service gives up and the client has to repeat. */
const faults = fc.oneof(
  { weight: 30, arbitrary: fc.constant([]) },
  { weight: 10, arbitrary: fc.array(fault, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(fault, { minLength: RUNS_OF_WORK, maxLength: RUNS_OF_WORK }) },
);

/** Each doing takes of it what it needs. */
const step = fc.record({
  do: doing,
  /** Null for somebody whom it befits. */
  by: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat({ max: 8 }) }),
  /** Counted from the newest, round and round. */
  task: fc.nat({ max: 2 }),
  report: fc.nat({ max: 3 }),
  /** Which of several: a length of time, a pool, somebody of many. */
  n: fc.nat({ max: 11 }),
  isTwice: fc.constantFrom(false, false, false, true),
  faults,
});

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Without something reported and something to do nothing else can be done. */
const beginning = fc.tuple(
  ...(['file', 'open-for', 'file'] as const).map((name) => step.map((each): Step => ({ ...each, do: name, by: null }))),
);

/** A course of things, in a community whose list of duties names a unit or nobody. */
export const course = fc.record({
  isUrgent: fc.boolean(),
  hasDuty: fc.boolean(),
  isBusy: fc.boolean(),
  steps: fc
    .tuple(beginning, fc.array(step, { minLength: 8, maxLength: 22, size: 'max' }))
    .map(([first, more]): Step[] => [...first, ...more]),
});
