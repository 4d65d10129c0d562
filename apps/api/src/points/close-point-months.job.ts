import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PointMonths } from './point-months.service';

const EVERY_MS = 10 * 60_000;

/** Closes months that have ended. */
@Injectable()
export class ClosePointMonths {
  constructor(private readonly months: PointMonths) {}

  @Interval(EVERY_MS)
  async run(): Promise<void> {
    while (await this.months.closeNext());
  }
}
