import type { HouseholdTag, Relation } from '@duoduo/contracts/households';
import type { CityGrid } from './city-plan';
import { demoName, demoPhone } from './demo-names';
import { type BuildingPlan, doorsOf } from './demo-plan';
import { DemoRandom } from './demo-random';

/** Behind those of the demo, so that no number appears twice. */
const PHONES_FROM = 2_000_000;
const WORKER_PHONES_FROM = 8_000_000;
const VACANT_SHARE = 0.03;
const SIZES = [1, 2, 2, 2, 3, 3, 2, 2, 4, 3] as const;
const LARGEST = 6;
const TAGS: readonly [HouseholdTag, number][] = [
  ['party-member', 0.08],
  ['veteran', 0.03],
  ['minimum-living', 0.01],
  ['disabled', 0.015],
];
const BLOCK: BuildingPlan = { building: '', sections: 3, floors: 6, roomsPerFloor: 2 };
const THIS_YEAR = 2026;

export interface CityPerson {
  name: string;
  phone: string | null;
  bornOn: string | null;
  relation: Relation;
}

export interface CityHome {
  door: { building: string; section: string; room: string };
  /** Nobody where it is vacant. */
  people: CityPerson[];
  tags: HouseholdTag[];
  /** The head owns it. */
  isOwned: boolean;
  daysAgo: number;
}

/** Every dwelling of a grid with who lives there, the same at every call. */
export function homesOf(grid: CityGrid): CityHome[] {
  const random = new DemoRandom(Number(grid.code.slice(4)) | 0);
  const sizes = sizesOf(grid, random);
  const vacant = Math.ceil(grid.households * VACANT_SHARE);
  const phones = { next: PHONES_FROM + grid.peopleBefore };
  return doors(grid.households + vacant).map((door, i) => {
    const size = sizes[i] ?? 0;
    const isElder = size === 1 && random.chance(0.2);
    const tags = size === 0 ? [] : TAGS.filter(([, share]) => random.chance(share)).map(([tag]) => tag);
    return {
      door,
      people: familyOf(size, isElder, random, phones),
      tags: isElder ? ['elder-alone', ...tags] : tags,
      isOwned: size > 0 && random.chance(0.75),
      daysAgo: 365 + random.below(2500),
    };
  });
}

/** Who works in a grid, the same at every call. */
export function workersOf(grid: CityGrid): { name: string; phone: string }[] {
  const random = new DemoRandom(~(Number(grid.code.slice(4)) | 0));
  // A grid has more people than workers, so theirs is a range of numbers of its own.
  const first = WORKER_PHONES_FROM + grid.peopleBefore;
  return Array.from({ length: grid.workers }, (_, i) => ({ name: demoName(random).name, phone: demoPhone(first + i) }));
}

/** One size for each household, adding up to the people of the grid. */
function sizesOf({ households, people }: CityGrid, random: DemoRandom): number[] {
  const sizes = Array.from({ length: households }, (): number => random.pick(SIZES));
  for (let missing = people - sizes.reduce((all, size) => all + size, 0); missing !== 0;) {
    const at = random.below(households);
    const step = Math.sign(missing);
    const size = sizes[at]! + step;
    if (size >= 1 && size <= LARGEST) {
      sizes[at] = size;
      missing -= step;
    }
  }
  return sizes;
}

function doors(count: number): CityHome['door'][] {
  const perBlock = doorsOf(BLOCK).length;
  const blocks = Array.from({ length: Math.ceil(count / perBlock) }, (_, i) => doorsOf({ ...BLOCK, building: String(i + 1) }));
  return blocks.flat().slice(0, count);
}

function familyOf(size: number, isElder: boolean, random: DemoRandom, phones: { next: number }): CityPerson[] {
  if (size === 0) {
    return [];
  }
  const age = isElder ? 75 + random.below(18) : 26 + random.below(48);
  const head = demoName(random);
  const adult = (name: string, years: number, relation: Relation): CityPerson => {
    const phone = demoPhone(phones.next++);
    return { name, phone: random.chance(0.93) ? phone : null, bornOn: random.chance(0.4) ? bornOn(years, random) : null, relation };
  };
  const people = [adult(head.name, age, 'head')];
  if (size > 1) {
    people.push(adult(demoName(random).name, age - 3 + random.below(6), 'spouse'));
  }
  while (people.length < Math.min(size, 4)) {
    phones.next++;
    const name = demoName(random, head.familyName).name;
    people.push({ name, phone: null, bornOn: random.chance(0.7) ? bornOn(random.below(22), random) : null, relation: 'child' });
  }
  while (people.length < size) {
    people.push(adult(demoName(random).name, age + 22 + random.below(6), 'parent'));
  }
  return people;
}

function bornOn(age: number, random: DemoRandom): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${THIS_YEAR - age - 1}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
}
