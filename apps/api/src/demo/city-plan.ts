import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { Division } from '../areas/division-file';
import { COMMUNITIES, HOUSEHOLDS_PER_GRID, YUANDING } from './demo-plan';
import { DemoRandom } from './demo-random';

/** What Ordos has (product.md). */
export const CITY_TOTALS = { grids: 2445, households: 283_000, people: 700_000, workers: 5169 } as const;

/** In a village one; in town as many as are left. */
const VILLAGE_HOUSEHOLDS = 60;
const TOWN = /(社区|居委会)$/;
const SUFFIX = /(社区|居委会|村民委员会|村委员会|村村委会|村委会|嘎查村|嘎查|村)$/;
/** None that the demo uses: a community has each name once. */
const ESTATES = ['嘉园', '花园', '雅居', '名邸', '馨苑', '和苑', '福苑', '丽苑', '景苑', '锦苑'] as const;

/** A grid of the city as it is to be: one transaction. */
export interface CityGrid {
  code: string;
  communityCode: string;
  name: string;
  estateName: string;
  households: number;
  people: number;
  workers: number;
  /** People in the grids before it, so that no phone number is given twice. */
  peopleBefore: number;
}

/**
 * The grids of the city over its real communities, the same at every call; with `share` below 1 an even choice of them.
 * The demo's own grids are among them, as large as the demo makes them.
 */
export function cityPlan(divisions: readonly Division[], share = 1): CityGrid[] {
  const communities = divisions.filter(({ code }) => code.length === AREA_CODE_LENGTHS.community);
  const grids = gridsOf(communities);
  const households = householdsOf(grids.map(({ code, isTown }) => ({ code, isTown })));
  const people = portions(CITY_TOTALS.people, households);
  const workers = portions(
    CITY_TOTALS.workers,
    grids.map(() => 1),
  );
  let peopleBefore = 0;
  const plan = grids.map(({ isTown: _, ...grid }, i): CityGrid => {
    const planned = { ...grid, households: households[i]!, people: people[i]!, workers: workers[i]!, peopleBefore };
    peopleBefore += planned.people;
    return planned;
  });
  return plan.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share));
}

function gridsOf(communities: readonly Division[]) {
  const inTown = communities.filter(({ name }) => TOWN.test(name));
  const left = CITY_TOTALS.grids - (communities.length - inTown.length) - demoGrids(YUANDING);
  const others = inTown.filter(({ code }) => code !== YUANDING);
  const counts = new Map([[YUANDING, demoGrids(YUANDING)], ...zip(others, portions(left, others.map(() => 1)))]); // prettier-ignore
  return communities.flatMap(({ code, name }) =>
    Array.from({ length: counts.get(code) ?? 1 }, (_, i) => ({
      code: `${code}${String(i + 1).padStart(3, '0')}`,
      communityCode: code,
      name: `${String(i + 1).padStart(3, '0')} 网格`,
      estateName: `${name.replace(SUFFIX, '')}${ESTATES[i % ESTATES.length]}`,
      isTown: TOWN.test(name),
    })),
  );
}

/** Some grids are a quarter larger than others. */
function householdsOf(grids: readonly { code: string; isTown: boolean }[]): number[] {
  const random = new DemoRandom(1506);
  const demo = new Set(COMMUNITIES.flatMap((community) => community.grids.map(({ code }) => code)));
  const villages = grids.filter(({ isTown }) => !isTown).length;
  const ofDemo = demo.size * HOUSEHOLDS_PER_GRID;
  const perTownGrid = (CITY_TOTALS.households - ofDemo - villages * VILLAGE_HOUSEHOLDS) / (grids.length - villages - demo.size);
  const weights = grids.map(({ code, isTown }) =>
    demo.has(code) ? 0 : (isTown ? perTownGrid : VILLAGE_HOUSEHOLDS) * (0.75 + random.next() / 2),
  );
  const spread = portions(CITY_TOTALS.households - ofDemo, weights);
  return grids.map(({ code }, i) => (demo.has(code) ? HOUSEHOLDS_PER_GRID : spread[i]!));
}

function demoGrids(communityCode: string): number {
  return COMMUNITIES.find(({ code }) => code === communityCode)!.grids.length;
}

function zip(communities: readonly Division[], counts: readonly number[]): [string, number][] {
  return communities.map(({ code }, i) => [code, counts[i]!]);
}

/** Whole portions of `total` in proportion to `weights`, adding up to it exactly. */
export function portions(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let reached = 0;
  let given = 0;
  return weights.map((weight) => {
    reached += weight;
    const portion = Math.round((total * reached) / sum) - given;
    given += portion;
    return portion;
  });
}
