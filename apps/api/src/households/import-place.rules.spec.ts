import fc from 'fast-check';
import { addressOf } from './dwelling.rules';
import { buildingOf, oddPart, partsOf, placeOf, roomOf, sectionOf } from './import-place.rules';

describe('an address in one piece', () => {
  it.each([
    ['园丁南苑3号楼2单元501', '园丁南苑', '3', '2', '501'],
    ['园丁南苑３号楼２单元５０１室', '园丁南苑', '3', '2', '501'],
    ['园丁南苑 3号楼 2单元 501', '园丁南苑', '3', '2', '501'],
    ['园丁南苑三号楼二单元501', '园丁南苑', '3', '2', '501'],
    ['园丁南苑3栋501', '园丁南苑', '3', '', '501'],
    ['园丁南苑A座1203', '园丁南苑', 'A', '', '1203'],
    ['园丁南苑3-2-501', '园丁南苑', '3', '2', '501'],
    ['园丁南苑 3-501', '园丁南苑', '3', '', '501'],
    ['3-2-501', '', '3', '2', '501'],
    ['3#2单元501', '', '3', '2', '501'],
  ])('%s', (address, estate, building, section, room) => {
    expect(partsOf(address)).toEqual({ estate, building, section, room });
  });

  it.each(['园丁南苑', '园丁南苑南门口平房', '501', ''])('%j cannot be told apart', (address) => expect(partsOf(address)).toBeNull());

  it('is read as this service writes it', () => {
    const part = fc.integer({ min: 1, max: 999 }).map(String);
    fc.assert(
      fc.property(
        fc.constantFrom('园丁南苑', '学府花园', '铁西小区'),
        part,
        fc.oneof(part, fc.constant('')),
        part,
        (estate, building, section, room) => {
          expect(partsOf(addressOf(estate, building, section, room))).toEqual({ estate, building, section, room });
        },
      ),
    );
  });
});

describe('a place out of its columns', () => {
  it.each([
    ['3号楼', '3'],
    ['3#', '3'],
    ['三栋', '3'],
    ['十二号楼', '12'],
    ['二十一幢', '21'],
    ['a座', 'A'],
    ['南楼', '南'],
  ])('building %s is %s', (text, building) => expect(buildingOf(text)).toBe(building));

  it.each([
    ['2单元', '2'],
    ['二单元', '2'],
    ['第2单元', '2'],
    ['', ''],
  ])('section %s is %s', (text, section) => expect(sectionOf(text)).toBe(section));

  it.each([
    ['501室', '501'],
    ['５０１', '501'],
    ['501 a', '501A'],
  ])('room %s is %s', (text, room) => expect(roomOf(text)).toBe(room));

  it.each([
    [
      ['', '', '3-2-501'],
      ['3', '2', '501'],
    ],
    [
      ['3', '', '2-501'],
      ['3', '2', '501'],
    ],
    [
      ['', '', '3-501'],
      ['3', '', '501'],
    ],
    [
      ['3', '2', '5-1'],
      ['3', '2', '5-1'],
    ],
  ])('a room may carry the rest: %j', ([building, section, room], [b, s, r]) => {
    const place = placeOf({ estate: '园丁南苑', building: building!, section: section!, room: room! });
    expect(place).toEqual({ estate: '园丁南苑', building: b, section: s, room: r });
  });

  it.each([
    ['园丁南苑', '3', '501', null],
    ['园丁·南苑（一期）', '3', '501', 'estate'],
    ['园丁南苑', '3😀', '501', 'building'],
    ['园丁南苑', '3', '50½', 'room'],
  ])('%s %s %s has odd letters in: %s', (estate, building, room, odd) => {
    expect(oddPart({ estate, building, section: '', room })).toBe(odd);
  });
});
