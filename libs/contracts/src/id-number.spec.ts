import fc from 'fast-check';
import { bornOnOf, isDay, isIdNumber, normalIdNumber } from './id-number';

/** 17 digits with the check character that belongs to them, by trying all eleven. */
function complete(digits: string): string[] {
  return [...'0123456789X'].map((last) => digits + last).filter(isIdNumber);
}

describe('an identity number', () => {
  it.each(['11010519491231002X', '440524188001010014', '11010519491231002x', ' 110105194912310 02X'])(
    '%j is well formed or not',
    (number) => {
      expect(isIdNumber(number)).toBe(!number.includes('18800101'));
    },
  );

  it.each(['', '110105491231002', '11010519491331002X', '11010519490230002X', '1.10105194912310E+17', '1****************X'])(
    'is not %j',
    (number) => {
      expect(isIdNumber(number)).toBe(false);
    },
  );

  it('has exactly one check character, and one wrong digit is found', () => {
    fc.assert(
      fc.property(fc.nat(899_999), fc.nat(27), fc.nat(999), fc.nat(16), fc.integer({ min: 1, max: 9 }), (place, day, order, at, by) => {
        const digits = `${100_000 + place}194901${String(day + 1).padStart(2, '0')}${String(order).padStart(3, '0')}`;
        const found = complete(digits);
        expect(found).toHaveLength(1);
        const wrong = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1) + found[0]![17];
        expect(isIdNumber(wrong)).toBe(false);
      }),
    );
  });

  it('holds the day of birth', () => {
    expect(bornOnOf('11010519491231002x')).toBe('1949-12-31');
    expect(bornOnOf('110105194902310023')).toBeNull();
    expect(normalIdNumber(' 11010519491231002x')).toBe('11010519491231002X');
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-2-9', false],
    ['1849-01-01', false],
  ])('%s is a day: %s', (text, is) => {
    expect(isDay(text)).toBe(is);
  });
});
