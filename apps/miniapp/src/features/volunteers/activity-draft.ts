import { DESCRIPTION_LENGTH, TITLE_LENGTH } from '@duoduo/contracts/limits';
import { ACTIVITY_CAPACITY_MAX, ACTIVITY_PLACE_LENGTH } from '@duoduo/contracts/volunteers';
import type { ActivityView } from '../../platform/views';
import { localDay, localInstant } from '../../ui/say-time';
import { timesIn, timesOf } from './activity-times';

const NOON = 12;

/** What is said of an activity, as it is typed. */
export interface ActivityDraft {
  title: string;
  what: string;
  place: string;
  day: string;
  from: string;
  to: string;
  capacity: string;
}

/** What stands in the fields at first: tomorrow morning, or what was published. */
export function activityDraftOf(activity: ActivityView | undefined, now: Date): ActivityDraft {
  if (activity) {
    const { title, what, place, capacity } = activity;
    return { title, what, place, capacity: String(capacity), ...timesOf(activity) };
  }
  const day = localDay(new Date(localInstant(now, 1, NOON)));
  return { title: '', what: '', place: '', capacity: '', day, from: '9:00', to: '11:00' };
}

/** What both publishing and correcting send; null while something is missing. */
export function contentOf({ title, what, place, day, from, to, capacity }: ActivityDraft) {
  const times = timesIn({ day, from, to });
  const places = /^\d+$/.test(capacity.trim()) ? Number(capacity) : 0;
  const words = { title: title.trim(), what: what.trim(), place: place.trim() };
  const isFit =
    words.title.length >= TITLE_LENGTH.min &&
    words.what.length >= DESCRIPTION_LENGTH.min &&
    words.place.length >= ACTIVITY_PLACE_LENGTH.min &&
    places >= 1 &&
    places <= ACTIVITY_CAPACITY_MAX;
  return times && isFit ? { ...words, ...times, capacity: places } : null;
}
