import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { TaskGiving } from './task-giving.service';

const EVERY_MS = 60_000;

/** Gives what nobody claimed in its window to the unit that answers for it. */
@Injectable()
export class GiveUnclaimedTasks {
  constructor(private readonly giving: TaskGiving) {}

  @Interval(EVERY_MS)
  run(): Promise<number> {
    return this.giving.giveUnclaimed();
  }
}
