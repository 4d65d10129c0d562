import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { HoursShow } from './hours-show.service';

const EVERY_MS = 60_000;

/** Hours that were entered by hand count when nobody has objected for seven days. */
@Injectable()
export class CountShownHours {
  constructor(private readonly shown: HoursShow) {}

  @Interval(EVERY_MS)
  run(): Promise<number> {
    return this.shown.countShown();
  }
}
