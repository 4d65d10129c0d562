import type { ActivityView } from '../../platform/views';
import { localDay } from '../../ui/say-time';

type Known = Pick<ActivityView, 'id' | 'status' | 'startsAt' | 'endsAt'>;

/** Its day is today, or was. */
export function hasBegunBy(now: Date, { startsAt }: Pick<Known, 'startsAt'>): boolean {
  return localDay(new Date(startsAt)) <= localDay(now);
}

/** What somebody runs and is not over, and what else is on today; the soonest first, each once. */
export function activitiesToday<T extends Known>(run: readonly T[], around: readonly T[], now: Date): T[] {
  const isAhead = ({ status, endsAt }: Known) => status === 'published' && new Date(endsAt) > now;
  const all = [...run, ...around.filter((each) => hasBegunBy(now, each))].filter(isAhead);
  return [...new Map(all.map((each) => [each.id, each])).values()].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}
