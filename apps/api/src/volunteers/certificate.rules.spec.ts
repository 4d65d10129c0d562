import { checkCodeOf, normalCheckCode } from './certificate.rules';

const CODE = checkCodeOf(Uint8Array.from([0, 1, 31, 64, 255, 9, 17, 200, 3]));

describe('the check code of a certificate', () => {
  it('has ten characters that can be read out', () => {
    expect(CODE).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(normalCheckCode(CODE)).toBe(CODE);
  });

  it.each([CODE.toLowerCase(), ` ${CODE.slice(0, 5)}-${CODE.slice(5)} `, CODE.replaceAll('0', 'o').replaceAll('1', 'l')])(
    'is read out of %s',
    (typed) => {
      expect(normalCheckCode(typed)).toBe(CODE);
    },
  );

  it('is refused with any one character wrong', () => {
    for (let place = 0; place < CODE.length; place++) {
      const wrong = CODE[place] === '7' ? '8' : '7';
      expect(normalCheckCode(CODE.slice(0, place) + wrong + CODE.slice(place + 1))).toBeNull();
    }
  });

  it.each(['', '0', `${CODE}0`, '户'.repeat(10), 'UUUUUUUUUU'])('is not %s', (typed) => {
    expect(normalCheckCode(typed)).toBeNull();
  });
});
