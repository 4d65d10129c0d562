import { openText, sealText } from './sealed-text';

const KEY = '0123456789abcdef'.repeat(4);
const TEXT = '园丁南苑 3号楼 2单元 501：血压药快吃完了 😀%';

describe('what is sealed on the phone', () => {
  it('can be read with its key, and with no other', () => {
    expect(openText(KEY, sealText(KEY, TEXT))).toBe(TEXT);
    expect(openText(KEY.replace('0', '1'), sealText(KEY, TEXT))).toBeNull();
  });

  it('cannot be read when it was changed, or is something else', () => {
    const sealed = sealText(KEY, TEXT);

    expect(openText(KEY, (sealed.endsWith('0') ? '1' : '0') + sealed.slice(1))).toBeNull();
    expect(openText(KEY, `${sealed.slice(0, -1)}${sealed.endsWith('0') ? '1' : '0'}`)).toBeNull();
    expect(openText(KEY, '[]')).toBeNull();
    expect(openText(KEY, '')).toBeNull();
  });

  it('never looks the same twice', () => {
    const seen = new Set(Array.from({ length: 200 }, () => sealText(KEY, TEXT).slice(0, 48)));
    expect(seen.size).toBe(200);
  });
});
