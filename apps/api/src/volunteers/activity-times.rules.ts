import { SIGN_IN_EARLY_MINUTES, SIGN_OUT_LATE_MINUTES } from '@duoduo/contracts/volunteers';
import type { Activity } from './activity.entity';

const MINUTE_MS = 60_000;

/** From when on one may sign in. */
export function opensAt({ startsAt }: Pick<Activity, 'startsAt'>): Date {
  return new Date(startsAt.getTime() - SIGN_IN_EARLY_MINUTES * MINUTE_MS);
}

/** Until when one may sign out, and be signed out. */
export function closesAt({ endsAt }: Pick<Activity, 'endsAt'>): Date {
  return new Date(endsAt.getTime() + SIGN_OUT_LATE_MINUTES * MINUTE_MS);
}

/** Whole minutes that somebody served: what he was there before it began and after its end is no service. */
export function minutesServed({ startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>, inAt: Date, outAt: Date): number {
  const from = Math.max(startsAt.getTime(), inAt.getTime());
  const until = Math.min(endsAt.getTime(), outAt.getTime());
  return Math.max(0, Math.floor((until - from) / MINUTE_MS));
}
