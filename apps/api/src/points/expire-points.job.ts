import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { PointExpiry } from './point-expiry.service';

const EVERY_MS = 10 * 60_000;

/** Takes back points whose last day is over. */
@Injectable()
export class ExpirePoints {
  constructor(private readonly expiry: PointExpiry) {}

  @Interval(EVERY_MS)
  async run(): Promise<void> {
    while ((await this.expiry.expire()) > 0);
  }
}
