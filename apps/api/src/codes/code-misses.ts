import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';

const MISSES = 10;
const WINDOW_MS = 10 * 60_000;
/** About 2 MB. Above it the oldest are forgotten, so that a flood of addresses cannot fill the memory. */
const ADDRESSES = 10_000;

/** Counts wrong tokens by network address, in this process. Hits are never counted: a worker's round is not a guess. */
@Injectable()
export class CodeMisses {
  /** In the order of their first miss. */
  private readonly windows = new Map<string, { misses: number; endsAt: number }>();

  constructor(private readonly clock: Clock) {}

  isBarred(address: string): boolean {
    const window = this.windows.get(address);
    if (window && window.endsAt <= this.clock.now().getTime()) {
      this.windows.delete(address);
      return false;
    }
    return window !== undefined && window.misses >= MISSES;
  }

  count(address: string): void {
    const window = this.windows.get(address);
    if (window) {
      window.misses++;
      return;
    }
    if (this.windows.size >= ADDRESSES) {
      this.windows.delete(this.windows.keys().next().value!);
    }
    this.windows.set(address, { misses: 1, endsAt: this.clock.now().getTime() + WINDOW_MS });
  }
}
