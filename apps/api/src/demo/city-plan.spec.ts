import { readDivisions } from '../areas/division-file';
import { CITY_TOTALS, cityPlan, portions } from './city-plan';
import { COMMUNITIES, HOUSEHOLDS_PER_GRID } from './demo-plan';

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);

describe('the plan of the city', () => {
  const divisions = readDivisions();
  const plan = cityPlan(divisions);

  it('has the grids, households, people and workers of Ordos, to the last one', () => {
    expect({
      grids: new Set(plan.map(({ code }) => code)).size,
      households: sum(plan.map(({ households }) => households)),
      people: sum(plan.map(({ people }) => people)),
      workers: sum(plan.map(({ workers }) => workers)),
    }).toEqual(CITY_TOTALS);
  });

  it('has a grid in every real community', () => {
    const communities = divisions.filter(({ code }) => code.length === 12).map(({ code }) => code);
    expect(communities).toHaveLength(1011);
    expect(new Set(plan.map(({ communityCode }) => communityCode))).toEqual(new Set(communities));
  });

  it('holds the grids of the demo, as large as the demo makes them', () => {
    const households = new Map(plan.map(({ code, households: count }) => [code, count]));
    const ofDemo = COMMUNITIES.flatMap(({ grids }) => grids.map(({ code }) => households.get(code)));
    expect(ofDemo).toEqual(ofDemo.map(() => HOUSEHOLDS_PER_GRID));
  });

  it('gives a community every estate once, those of the demo included', () => {
    const ofDemo = COMMUNITIES.flatMap(({ code, grids }) => [...new Set(grids.map(({ estate }) => `${code} ${estate}`))]);
    const names = [...plan.map(({ communityCode, estateName }) => `${communityCode} ${estateName}`), ...ofDemo];

    expect(new Set(names).size).toBe(names.length);
  });

  it('leaves no grid empty, and somebody for every household', () => {
    expect(plan.filter(({ households, people, workers }) => households < 1 || people < households || workers < 2)).toEqual([]);
  });

  it('gives the same grids for a share of it, evenly over the city', () => {
    const part = cityPlan(divisions, 0.01);
    const whole = new Map(plan.map((grid) => [grid.code, grid]));

    expect(part).toHaveLength(24);
    expect(part.map((grid) => whole.get(grid.code))).toEqual(part);
    expect(new Set(part.map(({ code }) => code.slice(0, 6))).size).toBeGreaterThan(6);
  });
});

it.each([
  [10, [1, 1, 1]],
  [7, [5, 1, 0, 1]],
  [0, [1, 2]],
])('portions of %d by %j add up', (total, weights) => {
  const got = portions(total, weights);
  expect(sum(got)).toBe(total);
  got.forEach((portion, i) => expect(Math.abs(portion - (total * weights[i]!) / sum(weights))).toBeLessThanOrEqual(1));
});
