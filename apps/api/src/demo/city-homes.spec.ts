import { readDivisions } from '../areas/division-file';
import { homesOf, workersOf } from './city-homes';
import { cityPlan } from './city-plan';

describe('the homes of the city', () => {
  const plan = cityPlan(readDivisions(), 0.02);
  const homes = plan.map((grid) => homesOf(grid));
  const all = homes.flat();

  it('are as many as planned, with as many people', () => {
    plan.forEach((grid, i) => {
      const inhabited = homes[i]!.filter(({ people }) => people.length > 0);
      expect(inhabited).toHaveLength(grid.households);
      expect(inhabited.flatMap(({ people }) => people)).toHaveLength(grid.people);
    });
  });

  it('are the same at every call', () => {
    expect(homesOf(plan[3]!)).toEqual(homes[3]);
  });

  it('have a head each, and a door of their own', () => {
    for (const ofGrid of homes) {
      expect(new Set(ofGrid.map(({ door }) => Object.values(door).join('-'))).size).toBe(ofGrid.length);
    }
    const heads = all.filter(({ people }) => people.length > 0).map(({ people }) => people.filter(({ relation }) => relation === 'head'));
    expect(heads.every((found) => found.length === 1)).toBe(true);
  });

  it('share no phone number, not with the workers either, and none that a carrier gives', () => {
    const phones = [...all.flatMap(({ people }) => people), ...plan.flatMap(workersOf)].flatMap(({ phone }) => phone ?? []);
    expect(new Set(phones).size).toBe(phones.length);
    expect(phones.filter((phone) => !/^1540\d{7}$/.test(phone))).toEqual([]);
  });
});
