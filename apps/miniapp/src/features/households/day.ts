import { isDay } from '@duoduo/contracts/id-number';

const PARTS = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/;

/** The day somebody has typed (2027-6-30, 2027年6月30日, 20270630) as the API takes it; null while it is none. */
export function dayIn(text: string): string | null {
  const [, year, month, day] = PARTS.exec(text.replace(/\s/g, '')) ?? [];
  if (!year || !month || !day) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}

/** The last day of so many months, counted from today: 2026-03-04 and 12 make 2027-03-03. */
export function lastDayAfter(today: string, months: number): string {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const lengthOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day - 1, lengthOfMonth))).toISOString().slice(0, 10);
}
