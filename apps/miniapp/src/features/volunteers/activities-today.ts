import type { ActivityView } from '../../platform/views';
import { localDay } from '../../ui/say-time';

type Known = Pick<ActivityView, 'id' | 'status' | 'startsAt' | 'endsAt'>;

/** What somebody runs and is not over, and what else is on today; the soonest first, each once. */
export function activitiesToday<T extends Known>(run: readonly T[], around: readonly T[], now: Date): T[] {
  const isAhead = ({ status, endsAt }: Known) => status === 'published' && new Date(endsAt) > now;
  const isToday = ({ startsAt }: Known) => localDay(new Date(startsAt)) <= localDay(now);
  const all = [...run, ...around.filter(isToday)].filter(isAhead);
  return [...new Map(all.map((each) => [each.id, each])).values()].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}
