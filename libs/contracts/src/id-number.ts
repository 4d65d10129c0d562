/** Weights and check characters of GB 11643-1999, §4.2. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** An identity number as it is kept: 18 characters, X in upper case. */
export function normalIdNumber(idNumber: string): string {
  return idNumber.replace(/\s/g, '').toUpperCase();
}

/** Whether it is an 18-digit identity number: a real day of birth and the right check character. */
export function isIdNumber(idNumber: string): boolean {
  const number = normalIdNumber(idNumber);
  if (!/^\d{17}[\dX]$/.test(number) || bornOnOf(number) === null) {
    return false;
  }
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return CHECKS[sum % 11] === number[17];
}

/** The day of birth in an identity number, `1946-03-01`; null when there is no such day. */
export function bornOnOf(idNumber: string): string | null {
  const [, year, month, day] = /^.{6}(\d{4})(\d{2})(\d{2})/.exec(normalIdNumber(idNumber)) ?? [];
  const iso = `${year}-${month}-${day}`;
  return year && isDay(iso) ? iso : null;
}

/** Whether a text is a calendar day, `2026-03-01`. */
export function isDay(text: string): boolean {
  const instant = /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return instant !== null && !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
