import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { DomainError } from '../platform/domain-error';
import { tooManyMisses } from './code.errors';

const MISSES = 10;
const WINDOW_MS = 10 * 60_000;
/** About 2 MB. Above it the oldest are forgotten, so that a flood of addresses cannot fill the memory. */
const SCANNERS = 10_000;

/** Counts wrong tokens by who scans (a person's id, or the network address of a stranger), in this process. Hits are never counted: a worker's round is not a guess. */
@Injectable()
export class CodeMisses {
  /** In the order of their first miss. */
  private readonly windows = new Map<string, { misses: number; endsAt: number }>();

  constructor(private readonly clock: Clock) {}

  /**
   * Looks a token up for somebody who has not missed too often. Any refusal is a miss, unless told which.
   * @throws too-many-attempts
   */
  async limited<Found>(
    scanner: string,
    lookUp: () => Promise<Found>,
    isMiss: (refusal: DomainError) => boolean = () => true,
  ): Promise<Found> {
    if (this.isBarred(scanner)) {
      throw tooManyMisses();
    }
    try {
      return await lookUp();
    } catch (error) {
      if (error instanceof DomainError && isMiss(error)) {
        this.count(scanner);
      }
      throw error;
    }
  }

  private isBarred(scanner: string): boolean {
    const window = this.windows.get(scanner);
    if (window && window.endsAt <= this.clock.now().getTime()) {
      this.windows.delete(scanner);
      return false;
    }
    return window !== undefined && window.misses >= MISSES;
  }

  private count(scanner: string): void {
    const window = this.windows.get(scanner);
    if (window) {
      window.misses++;
      return;
    }
    if (this.windows.size >= SCANNERS) {
      this.windows.delete(this.windows.keys().next().value!);
    }
    this.windows.set(scanner, { misses: 1, endsAt: this.clock.now().getTime() + WINDOW_MS });
  }
}
