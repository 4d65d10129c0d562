/** A month as accounts name it: 2026-11 (Asia/Shanghai). */
export const MONTH_PATTERN = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** The month so many months later; earlier where it is negative. */
export function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
