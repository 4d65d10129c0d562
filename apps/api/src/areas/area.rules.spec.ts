import { fullNameOf, levelOf, parentOf } from './area.rules';

describe('a division code', () => {
  it.each([
    ['15', 'province', null],
    ['1506', 'city', '15'],
    ['150603', 'county', '1506'],
    ['150603002', 'street', '150603'],
    ['150603002004', 'community', '150603002'],
    ['150603002004001', 'grid', '150603002004'],
  ] as const)('%s is a %s below %s', (code, level, parent) => {
    expect(levelOf(code)).toBe(level);
    expect(parentOf(code)).toBe(parent);
  });

  it.each(['', '1', '150', '1506030', '15060300200400', '1506O3'])('%s is none', (code) => {
    expect(() => levelOf(code)).toThrow(RangeError);
  });
});

describe('the full name of an area', () => {
  it.each([
    ['15', '内蒙古自治区', null, '内蒙古自治区'],
    ['1506', '鄂尔多斯市', '内蒙古自治区', '鄂尔多斯市'],
    ['150603', '康巴什区', '鄂尔多斯市', '鄂尔多斯市 康巴什区'],
    ['150603002', '青春山街道', '鄂尔多斯市 康巴什区', '鄂尔多斯市 康巴什区 青春山街道'],
  ])('%s', (code, name, parent, expected) => {
    expect(fullNameOf(code, name, parent)).toBe(expected);
  });
});
