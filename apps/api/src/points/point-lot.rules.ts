import { placesFor, type Statement } from '../platform/database/sql';

/** Points out of one lot. */
export interface LotPart {
  lastDay: string;
  amount: number;
}

/** Days before its last one from which a lot is shown to its owner as expiring. */
export const SHOWN_DAYS_AHEAD = 30;

/**
 * The last day of points that are earned on `day`: the end of the next calendar year, or of the month that comes `validMonths` later.
 * See docs/decisions/0017.
 */
export function lastDayOf(day: string, validMonths: number | null): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return validMonths === null ? `${year + 1}-12-31` : new Date(Date.UTC(year, month + validMonths, 0)).toISOString().slice(0, 10);
}

/** The day that lies `days` after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Takes `amount` out of lots that stand in the order of their last day, the first first; null when they do not hold as much. */
export function takeFirst(lots: readonly LotPart[], amount: number): LotPart[] | null {
  const parts: LotPart[] = [];
  let missing = amount;
  for (const lot of lots) {
    const taken = Math.min(missing, lot.amount);
    if (taken > 0) {
      parts.push({ lastDay: lot.lastDay, amount: taken });
      missing -= taken;
    }
  }
  return missing > 0 ? null : parts;
}

/** Changes the lots of one account by `parts`; `signs` say how `remaining` and `held` change by them. */
export function changeLots(accountId: string, parts: readonly LotPart[], signs: { remaining?: 1 | -1; held?: 1 | -1 }): Statement {
  const cases = `CASE lastDay ${parts.map(() => 'WHEN ? THEN ?').join(' ')} END`;
  const changed = Object.entries(signs).map(([column, sign]) => `${column} = ${column} ${sign > 0 ? '+' : '-'} ${cases}`);
  const amounts = parts.flatMap(({ lastDay, amount }) => [lastDay, amount]);
  const days = parts.map(({ lastDay }) => lastDay);
  return [
    `UPDATE point_lots SET ${changed.join(', ')} WHERE accountId = ? AND lastDay IN (${placesFor(days)})`,
    [...changed.flatMap(() => amounts), accountId, ...days],
  ];
}
