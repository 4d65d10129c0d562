import { monthAfter } from './months';

it.each([
  ['2026-11', 1, '2026-12'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', 1, '2026-02'],
  ['2026-01', -1, '2025-12'],
])('%s and %d months are %s', (month, months, expected) => expect(monthAfter(month, months)).toBe(expected));
