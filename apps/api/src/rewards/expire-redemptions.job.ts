import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { RedemptionsService } from './redemptions.service';

const EVERY_MS = 10 * 60_000;

/** Gives up gifts that nobody collected in time: points and piece go back. */
@Injectable()
export class ExpireRedemptions {
  constructor(private readonly redemptions: RedemptionsService) {}

  @Interval(EVERY_MS)
  async run(): Promise<number> {
    let expired = 0;
    for (let some = -1; some !== 0; expired += some) {
      some = await this.redemptions.expire();
    }
    return expired;
  }
}
