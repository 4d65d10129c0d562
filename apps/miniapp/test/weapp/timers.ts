/** The timers of a mini-program: what one throws is reported, and none outlives the app. */
export class Timers {
  private readonly running = new Map<number, NodeJS.Timeout>();
  private last = 0;
  private isOver = false;

  constructor(private readonly report: (error: unknown) => void) {}

  readonly set = (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): number => {
    const id = (this.last += 1);
    if (this.isOver) return id;
    const run = () => {
      this.running.delete(id);
      this.guard(() => callback(...given));
    };
    this.running.set(id, setTimeout(run, ms));
    return id;
  };

  readonly repeat = (callback: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): number => {
    const id = (this.last += 1);
    this.running.set(
      id,
      setInterval(() => this.guard(() => callback(...given)), ms),
    );
    return id;
  };

  readonly end = (id: number): void => {
    clearTimeout(this.running.get(id));
    this.running.delete(id);
  };

  /** Ends all, and lets none begin again. */
  close(): void {
    this.isOver = true;
    for (const id of [...this.running.keys()]) this.end(id);
  }

  private guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.report(error);
    }
  }
}
