import type { CityGrid } from './city-plan';

/** Where lines go: a terminal shows one that changes, anything else one every few seconds. */
export interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

const TERMINAL_MS = 200;
const FILE_MS = 5000;

/** How far the seed is: percent, people a second in this run, and how long it will take at that. */
export class CityProgress {
  private grids = { done: 0, all: 0 };
  private people = { done: 0, inThisRun: 0, all: 0 };
  private startedMs = 0;
  private saidMs = -Infinity;

  constructor(
    private readonly output: Output,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  begin(plan: readonly CityGrid[], waiting: readonly CityGrid[]): void {
    this.startedMs = this.nowMs();
    this.grids = { done: plan.length - waiting.length, all: plan.length };
    const all = peopleOf(plan);
    this.people = { done: all - peopleOf(waiting), inThisRun: 0, all };
    const before = this.grids.done > 0 ? `，已有 ${count(this.grids.done)} 个，接着写` : '';
    this.output.write(`全市：${count(plan.length)} 个网格、${count(all)} 人${before}\n`);
  }

  done(grid: CityGrid): void {
    this.grids.done++;
    this.people.done += grid.people;
    this.people.inThisRun += grid.people;
    const now = this.nowMs();
    if (now - this.saidMs >= (this.output.isTTY ? TERMINAL_MS : FILE_MS)) {
      this.saidMs = now;
      this.say();
    }
  }

  end(): void {
    this.say();
    const seconds = (this.nowMs() - this.startedMs) / 1000;
    this.output.write(`${this.output.isTTY ? '\n' : ''}完成：${count(this.people.inThisRun)} 人，用时 ${duration(seconds)}\n`);
  }

  /** `网格 1,234/2,445 · 50.5% · 3,456 人/秒 · 还需 1 min 40 s`. */
  line(): string {
    const seconds = (this.nowMs() - this.startedMs) / 1000;
    const rate = this.people.inThisRun / Math.max(seconds, 0.001);
    const share = this.people.all === 0 ? 1 : this.people.done / this.people.all;
    const left = rate > 0 ? duration((this.people.all - this.people.done) / rate) : '?';
    const grids = `网格 ${count(this.grids.done)}/${count(this.grids.all)}`;
    return `${grids} · ${(share * 100).toFixed(1)}% · ${count(Math.round(rate))} 人/秒 · 还需 ${left}`;
  }

  private say(): void {
    this.output.write(this.output.isTTY ? `\r${this.line()}\u001b[K` : `${this.line()}\n`);
  }
}

function peopleOf(grids: readonly CityGrid[]): number {
  return grids.reduce((all, { people }) => all + people, 0);
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
