import { CARE_GAP_DAYS, type DueReason, NOTICE_NEAR_DAYS, NOTICE_PAST_DAYS } from '@duoduo/contracts/visits';

const DAY_MS = 24 * 60 * 60_000;

/** One reason to go to a door. `id` and `title` are of the notice or task; a household that asked has the id of its request, for care there is neither. */
export interface Due {
  dwellingId: string;
  /** Null for a task, which is of the door. */
  householdId: string | null;
  reason: DueReason;
  id: string | null;
  title: string | null;
  /** When the notice or task is due; for care, when somebody was last met or called, if ever; when the household asked. */
  at: Date | null;
}

/** A door, where it lies, and what is noted on it: see `Dwelling.reachedFor`. */
export interface Door {
  dwellingId: string;
  address: string;
  estateId: string;
  doorKey: string;
  reachedFor: string;
}

/** A must-read notice for which one goes to doors now. */
export interface MustRead {
  id: string;
  version: number;
  title: string;
  publishedAt: Date;
  confirmBy: Date;
}

/** Who lives behind a door, and since when. */
export interface LivesHere {
  dwellingId: string;
  householdId: string;
  fromAt: Date;
}

/** A household that a must-read notice addressed. */
export interface Addressed {
  home: LivesHere;
  notice: MustRead;
}

/** Deadlines of must-read notices that are near enough, or not long enough past, to go to the doors for them. */
export function deadlinesToGoFor(now: Date): { from: Date; until: Date } {
  return { from: new Date(now.getTime() - NOTICE_PAST_DAYS * DAY_MS), until: new Date(now.getTime() + NOTICE_NEAR_DAYS * DAY_MS) };
}

/** Last contact before this instant is too long ago for somebody who lives alone. */
export function careGapBegan(now: Date): Date {
  return new Date(now.getTime() - CARE_GAP_DAYS * DAY_MS);
}

const URGENCY: readonly DueReason[] = ['task', 'asked', 'notice', 'care'];

/** What has a time first, the most pressing before the others. */
export function byUrgency(a: Due, b: Due): number {
  return URGENCY.indexOf(a.reason) - URGENCY.indexOf(b.reason) || (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0);
}

/** Building by building, as one walks: the key of a door begins with its building. The database puts doors into the same order. */
export function byPlace(a: Door, b: Door): number {
  const [one, other] = [a, b].map(({ estateId, doorKey, dwellingId }) => [estateId, doorKey, dwellingId]);
  const part = one!.findIndex((each, n) => each !== other![n]);
  return part === -1 ? 0 : one![part]! < other![part]! ? -1 : 1;
}

/** Whether a note on a door names all of the notices: see `Dwelling.reachedFor`. */
export function namesAll(note: string, notices: readonly MustRead[]): boolean {
  const named = note.split(',');
  return notices.every(({ id, version }) => named.includes(`${id}.${version}`));
}

/** Households that were addressed by a notice and still live behind the same door, but for those of whom the note on it says that they were reached. */
export function leftAt(door: Door, homes: readonly LivesHere[], notices: readonly MustRead[]): Addressed[] {
  const left = notices.filter((notice) => !namesAll(door.reachedFor, [notice]));
  return homes
    .filter(({ dwellingId }) => dwellingId === door.dwellingId)
    .flatMap((home) => left.filter(({ publishedAt }) => home.fromAt <= publishedAt).map((notice) => ({ home, notice })));
}

/** Whoever was addressed is to be reached. */
export function dueFor({ home: { dwellingId, householdId }, notice: { id, title, confirmBy } }: Addressed): Due {
  return { dwellingId, householdId, reason: 'notice', id, title, at: confirmBy };
}
