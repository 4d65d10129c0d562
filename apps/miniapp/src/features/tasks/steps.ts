import type { TimelineEntry } from '../../ui/facts';
import type { ShapeName } from '../../ui/icon';

/** How far a step of a timeline brought the matter, by what the service says of it. The first pattern that fits counts. */
const SHAPES: [RegExp, ShapeName][] = [
  [/裁定/, 'rule'],
  [/超时|超过/, 'late'],
  [/结案|答复|评价|核查通过|满意/, 'done'],
  [/退单|退回|重派|抢单池|派/, 'open'],
  [/提交|核查/, 'check'],
  [/接单|抢|开始|上门|指派|办理/, 'doing'],
];

function shapeOf(text: string): ShapeName {
  return SHAPES.find(([pattern]) => pattern.test(text))?.[1] ?? 'wait';
}

/** The steps of a matter, newest first, each with the shape of how far it was. */
export function stepsOf(items: readonly { at: string; text: string; by?: string | null }[]): TimelineEntry[] {
  return [...items].sort((a, b) => b.at.localeCompare(a.at)).map(({ at, text, by }) => ({ at, text, note: by, shape: shapeOf(text) }));
}
