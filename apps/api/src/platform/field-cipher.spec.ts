import { loadConfig } from './config';
import { FieldCipher, maskName, maskPhone } from './field-cipher';

const key = (digit: string) => digit.repeat(64);
const cipherWith = (ring: string) =>
  new FieldCipher(loadConfig({ NODE_ENV: 'test', ACCESS_TOKEN_KEY: key('a'), FIELD_KEYS: ring, CODE_KEYS: `c:${key('c')}` }));
const place = { table: 'people', column: 'name', rowId: '01ARZ3NDEKTSV' };

describe('personal data at rest', () => {
  const cipher = cipherWith(`k1:${key('1')}`);

  it('opens what it sealed, and seals the same value differently each time', () => {
    const sealed = cipher.seal(place, '娜仁图雅');

    expect(sealed).not.toContain('娜仁');
    expect(cipher.open(place, sealed)).toBe('娜仁图雅');
    expect(cipher.seal(place, '娜仁图雅')).not.toBe(sealed);
  });

  it('begins no two seals alike', () => {
    const ivs = Array.from({ length: 2000 }, () => Buffer.from(cipher.seal(place, '王').split('.')[1]!, 'base64').toString('hex', 0, 12));

    expect(new Set(ivs).size).toBe(2000);
  });

  it.each([
    ['another row', { ...place, rowId: '01ARZ3NDEKTSW' }],
    ['another column', { ...place, column: 'phone' }],
    ['another table', { ...place, table: 'units' }],
  ])('refuses a value moved to %s', (_, elsewhere) => {
    const sealed = cipher.seal(place, '13800001234');

    expect(() => cipher.open(elsewhere, sealed)).toThrow();
  });

  it('refuses a changed byte', () => {
    const sealed = cipher.seal(place, '13800001234');
    const end = sealed.length - 5;
    const changed = sealed.slice(0, end) + (sealed[end] === 'A' ? 'B' : 'A') + sealed.slice(end + 1);

    expect(() => cipher.open(place, changed)).toThrow();
  });

  it('reads old values after a new key is put first, and finds them by the same blind index', () => {
    const rotated = cipherWith(`k2:${key('2')},k1:${key('1')}`);

    expect(rotated.open(place, cipher.seal(place, '王秀兰'))).toBe('王秀兰');
    expect(rotated.seal(place, '王秀兰')).toMatch(/^k2\./);
    expect(rotated.blindIndex('people', 'name', '王秀兰')).toBe(cipher.blindIndex('people', 'name', '王秀兰'));
  });

  it('names a key that is missing', () => {
    const sealed = cipher.seal(place, '王秀兰');

    expect(() => cipherWith(`k9:${key('9')}`).open(place, sealed)).toThrow(/"k1"/);
  });
});

describe('masking', () => {
  it.each([
    ['王秀兰', '王**'],
    ['娜仁', '娜*'],
    ['阿拉坦苏布达', '阿**'],
    ['王', '*'],
  ])('shows %s as %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['13812341234', '138****1234'],
    ['0477-8581234', '****34'],
  ])('shows %s as %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));
});
