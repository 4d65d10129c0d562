import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { byDay } from './demo-daytime';

const HOUR_MS = 3600_000;

/** The demo's dates are relative to the moment of seeding. Moves the one clock, and gives it back. */
@Injectable()
export class DemoTime {
  private present: Date;
  private stoodAt: Date | null = null;

  constructor(private readonly clock: Clock) {
    this.present = clock.now();
  }

  /** From here on the clock stands where it is put. */
  begin(): void {
    this.present = this.clock.now();
    this.stoodAt = this.clock.set(this.present);
  }

  end(): void {
    this.clock.set(this.stoodAt);
  }

  get now(): Date {
    return this.present;
  }

  /** The instant about `hours` before the seeding, at a time at which people are awake. */
  hoursBefore(hours: number): Date {
    return byDay(new Date(this.present.getTime() - hours * HOUR_MS), this.present);
  }

  /** Puts the clock to `hours` before the seeding. */
  goBack(hours: number): void {
    this.goTo(this.hoursBefore(hours));
  }

  goTo(instant: Date): void {
    this.clock.set(instant);
  }
}
