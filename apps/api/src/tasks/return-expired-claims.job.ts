import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock';
import { TaskReturnsService } from './task-returns.service';
import { isNight } from './working-time.rules';

const EVERY_MS = 60_000;

/** Returns claims that nobody began in time. Rests at night: nobody loses a task in his sleep. */
@Injectable()
export class ReturnExpiredClaims {
  constructor(
    private readonly returns: TaskReturnsService,
    private readonly clock: Clock,
  ) {}

  @Interval(EVERY_MS)
  async run(): Promise<number> {
    return isNight(this.clock.now()) ? 0 : this.returns.returnExpired();
  }
}
