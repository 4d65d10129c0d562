import type { Clock } from './clock';

/**
 * What hardly ever changes and is asked with every answer, kept in this process for a short while: another replica's change is seen
 * after `forMs` at the latest. Only for things that are public and decide nothing (names, not rights).
 */
export class Remembered<Value> {
  private readonly kept = new Map<string, { value: Value; until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly options: { forMs: number; atMost: number },
  ) {}

  /** The values of `keys`; `load` is asked for those that are not at hand. What it does not know is missing, and asked again next time. */
  async get(keys: readonly string[], load: (missing: string[]) => Promise<ReadonlyMap<string, Value>>): Promise<Map<string, Value>> {
    const now = this.clock.now().getTime();
    const found = new Map<string, Value>();
    for (const key of keys) {
      const entry = this.kept.get(key);
      if (entry && entry.until > now) {
        found.set(key, entry.value);
      }
    }
    const missing = [...new Set(keys)].filter((key) => !found.has(key));
    if (missing.length > 0) {
      for (const [key, value] of await load(missing)) {
        this.keep(key, value, now);
        found.set(key, value);
      }
    }
    return found;
  }

  /** It has just been changed here: the next one who asks gets it afresh. */
  forget(key: string): void {
    this.kept.delete(key);
  }

  private keep(key: string, value: Value, now: number): void {
    if (this.kept.size >= this.options.atMost) {
      this.kept.clear();
    }
    this.kept.set(key, { value, until: now + this.options.forMs });
  }
}
