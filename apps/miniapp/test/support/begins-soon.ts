import type { Person } from './demo-server';

const MINUTE_MS = 60_000;
const [LEAD_MINUTES, LASTS_MINUTES] = [20, 180];

/** Puts an activity of the demo to now, at whatever hour the tests run: the demo's own begins tomorrow where it is late. Answers its id. */
export async function beginsSoon(clerk: Person, title: string): Promise<string> {
  const { items } = await clerk.get<{ items: { id: string; title: string }[] }>('/activities');
  const { id } = items.find((each) => each.title === title)!;
  const startsAt = Date.now() + LEAD_MINUTES * MINUTE_MS;
  const endsAt = startsAt + LASTS_MINUTES * MINUTE_MS;
  await clerk.patch(`/activities/${id}`, { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() });
  return id;
}
