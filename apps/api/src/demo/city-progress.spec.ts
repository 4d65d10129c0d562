import { readDivisions } from '../areas/division-file';
import { cityPlan } from './city-plan';
import { CityProgress } from './city-progress';

describe('the progress of a seed', () => {
  const plan = cityPlan(readDivisions(), 0.01);
  const people = plan.map((grid) => grid.people);

  function watched(isTTY: boolean) {
    const clock = { ms: 0 };
    const written: string[] = [];
    const progress = new CityProgress({ isTTY, write: (text: string) => written.push(text) }, () => clock.ms);
    return { clock, written, progress };
  }

  it('says how far it is, how fast in this run, and how long it will take', () => {
    const { clock, progress } = watched(false);
    progress.begin(plan, plan.slice(12));
    clock.ms = 2000;
    progress.done(plan[12]!);

    const all = people.reduce((sum, each) => sum + each, 0);
    const done = people.slice(0, 13).reduce((sum, each) => sum + each, 0);
    const rate = people[12]! / 2;
    expect(progress.line()).toBe(
      `网格 13/24 · ${((100 * done) / all).toFixed(1)}% · ${Math.round(rate)} 人/秒 · 还需 ${spelt((all - done) / rate)}`,
    );
  });

  it('writes a line every five seconds to a file, and the last one always', () => {
    const { clock, written, progress } = watched(false);
    progress.begin(plan, plan);
    for (const grid of plan) {
      clock.ms += 1000;
      progress.done(grid);
    }
    progress.end();

    expect(written[0]).toMatch(/^全市：24 个网格/);
    expect(written.filter((line) => line.startsWith('网格'))).toHaveLength(6);
    expect(written.at(-2)).toMatch(/^网格 24\/24 · 100\.0%/);
    expect(written.at(-1)).toMatch(/用时 24 s\n$/);
  });

  it('says that it goes on', () => {
    const { written, progress } = watched(true);
    progress.begin(plan, plan.slice(5));
    expect(written[0]).toMatch(/已有 5 个，接着写/);
  });
});

function spelt(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
