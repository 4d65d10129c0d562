import type { ReportEventKind, TaskEventKind } from '@duoduo/contracts/tasks';
import type { TimelineEntry } from '../../ui/facts';
import type { ShapeName } from '../../ui/icon';

/** How far each event brings a task. */
const KIND_SHAPES: Record<TaskEventKind, ShapeName> = {
  opened: 'open',
  joined: 'dot',
  claimed: 'doing',
  started: 'doing',
  assigned: 'doing',
  released: 'open',
  expired: 'open',
  'handed-in': 'check',
  'sent-back': 'doing',
  closed: 'done',
  cancelled: 'dot',
  ruled: 'rule',
  given: 'doing',
  'extension-asked': 'wait',
  extended: 'doing',
  'extension-refused': 'doing',
  'assist-asked': 'doing',
  'part-added': 'doing',
  parked: 'wait',
  unparked: 'doing',
  reopened: 'doing',
  alarmed: 'late',
  separated: 'dot',
  'passed-on': 'doing',
  'put-back': 'open',
};

/** The steps of a report itself; those of its task have the task's kinds. */
const REPORT_SHAPES: Record<Exclude<ReportEventKind, TaskEventKind> | 'received' | 'answered' | 'rated', ShapeName> = {
  received: 'open',
  passed: 'dot',
  rejected: 'dot',
  'review-asked': 'wait',
  'review-upheld': 'rule',
  'review-overturned': 'rule',
  'rating-appealed': 'wait',
  'rating-upheld': 'rule',
  'rating-set-aside': 'rule',
  answered: 'done',
  rated: 'done',
};
const SHAPES: Record<string, ShapeName> = { ...KIND_SHAPES, ...REPORT_SHAPES };

/** A resident's timeline has words only. The first pattern that fits says how far the matter was. */
const WORD_SHAPES: [RegExp, ShapeName][] = [
  [/重办|恢复办理|一起办理/, 'doing'],
  [/催办/, 'late'],
  [/暂时办不了/, 'wait'],
  [/结案|答复|评价/, 'done'],
  [/继续办理|接单|开始办理|安排专人|指定|换人/, 'doing'],
  [/核查/, 'check'],
  [/受理|派单/, 'open'],
];

interface Step {
  at: string;
  text: string;
  kind?: string;
  by?: string | null;
}

function shapeOf({ kind, text }: Step): ShapeName {
  const known = kind === undefined ? undefined : SHAPES[kind];
  return known ?? WORD_SHAPES.find(([pattern]) => pattern.test(text))?.[1] ?? 'wait';
}

/** Reports that joined one after the other are one step: twenty lines of the same would hide the others. */
function joinedTogether(steps: readonly Step[]): Step[] {
  const together: (Step & { joined: number })[] = [];
  for (const step of steps) {
    const last = together[together.length - 1];
    if (step.kind === 'joined' && last?.kind === 'joined' && last.by === step.by) last.joined += 1;
    else together.push({ ...step, joined: 1 });
  }
  return together.map(({ joined, ...step }) => (joined > 1 ? { ...step, text: `又并入 ${joined} 件诉求` } : step));
}

/** The steps of a matter, newest first, each with the shape of how far it was. */
export function stepsOf(items: readonly Step[]): TimelineEntry[] {
  return joinedTogether([...items].sort((a, b) => b.at.localeCompare(a.at))).map((step) => ({
    at: step.at,
    text: step.text,
    note: step.by,
    shape: shapeOf(step),
  }));
}
