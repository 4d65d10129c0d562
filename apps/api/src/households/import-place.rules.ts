import { tidy } from './import-cells.rules';

export interface Place {
  estate: string;
  building: string;
  /** Empty where a building has one staircase. */
  section: string;
  room: string;
}

/** As wide as the columns of a dwelling. */
const MAX_PART = 16;
const MAX_ESTATE = 64;

const DIGITS = '零一二三四五六七八九';
/** 园丁南苑3号楼2单元501室, 园丁南苑 3-2-501, 园丁南苑3栋501. */
const IN_WORDS =
  /^(.*?)([0-9A-Za-z]{1,6}|[一二三四五六七八九十]{1,3})(?:号楼|栋|幢|座|#楼?|楼)[-\s]*(?:([0-9A-Za-z]{1,4}|[一二三四五六七八九十]{1,3})(?:单元|门)[-\s]*)?(.{1,12})$/;
const IN_NUMBERS = /^(|.*?[^\d\s-])[\s-]*([0-9A-Za-z]{1,4})-(?:([0-9A-Za-z]{1,3})-)?([0-9]{1,5}[A-Za-z]?)(?:室|号|户)?$/;

/** The parts of an address in one piece; null where it cannot be told apart. `estate` is empty where the address begins with the building. */
export function partsOf(address: string): Place | null {
  const text = tidy(address).replace(/\s*-\s*/g, '-');
  const [, estate, building, section = '', room] = IN_WORDS.exec(text) ?? IN_NUMBERS.exec(text) ?? [];
  if (building === undefined || room === undefined) {
    return null;
  }
  const place = {
    estate: estateOf(estate!),
    building: buildingOf(building),
    section: sectionOf(section),
    room: roomOf(room),
  };
  return /^[0-9A-Za-z-]+$/.test(place.room) ? place : null;
}

/** 3号楼, 三栋, 3# → 3; A座 → A. */
export function buildingOf(text: string): string {
  return numeral(
    tidy(text)
      .replace(/\s/g, '')
      .replace(/^第/, '')
      .replace(/(号楼|号|栋|幢|座|楼|#楼?)$/, ''),
  ).toUpperCase();
}

/** 2单元, 二单元 → 2. */
export function sectionOf(text: string): string {
  return numeral(
    tidy(text)
      .replace(/\s/g, '')
      .replace(/^第/, '')
      .replace(/(单元|门|号)$/, ''),
  ).toUpperCase();
}

/** 501室 → 501. */
export function roomOf(text: string): string {
  return tidy(text)
    .replace(/\s/g, '')
    .replace(/(室|号|户|房)$/, '')
    .toUpperCase();
}

export function estateOf(text: string): string {
  return tidy(text)
    .replace(/[-,，]$/, '')
    .trim();
}

/**
 * A place out of its columns. A room may carry what has no column of its own: 3-2-501, 2-501.
 */
export function placeOf({ estate, building, section, room }: Place): Place {
  const place = { estate: estateOf(estate), building: buildingOf(building), section: sectionOf(section), room: roomOf(room) };
  const parts = place.room.split('-');
  if (place.section === '' && parts.length === 3 && (place.building === '' || place.building === parts[0])) {
    return { ...place, building: buildingOf(parts[0]!), section: parts[1]!, room: parts[2]! };
  }
  if (parts.length === 2 && place.building === '') {
    return { ...place, building: buildingOf(parts[0]!), room: parts[1]! };
  }
  if (parts.length === 2 && place.section === '') {
    return { ...place, section: parts[0]!, room: parts[1]! };
  }
  return place;
}

/** As the databases compare: letters alike whether large or small, wide or not. */
export function folded(text: string): string {
  return text.normalize('NFKC').toUpperCase();
}

/** Which part has letters that no door has: databases do not agree which of them are alike. */
export function oddPart({ estate, building, section, room }: Place): keyof Place | null {
  const isOdd = (part: string) => !/^[0-9A-Z\u4e00-\u9fff#-]*$/.test(part);
  if (!/^[0-9A-Za-z\u4e00-\u9fff\u00b7 #/()-]*$/.test(estate)) return 'estate';
  return isOdd(building) ? 'building' : isOdd(section) ? 'section' : isOdd(room) ? 'room' : null;
}

/** Which part is wider than its column. */
export function tooLong({ estate, building, section, room }: Place): keyof Place | null {
  if ([...estate].length > MAX_ESTATE) return 'estate';
  if ([...building].length > MAX_PART) return 'building';
  if ([...section].length > MAX_PART) return 'section';
  return [...room].length > MAX_PART ? 'room' : null;
}

/** 十二 → 12, up to 99; everything else as it is. */
function numeral(text: string): string {
  const [, tens, ten, ones] = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text) ?? [];
  if (text === '' || (tens === undefined && ten === undefined && ones === undefined) || (!ten && tens && ones)) {
    return text;
  }
  const value = (digit: string | undefined) => (digit ? DIGITS.indexOf(digit) : 0);
  return String(ten ? (tens ? value(tens) : 1) * 10 + value(ones) : value(tens ?? ones));
}
