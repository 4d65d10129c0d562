import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { TaskAlarms } from './task-alarms.service';

const EVERY_MS = 60_000;

/** Looks at the clocks of tasks: due soon, late, later. */
@Injectable()
export class RaiseTaskAlarms {
  constructor(private readonly alarms: TaskAlarms) {}

  @Interval(EVERY_MS)
  run(): Promise<number> {
    return this.alarms.raiseDue();
  }
}
