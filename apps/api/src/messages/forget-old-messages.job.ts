import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock';
import { MessageDeliveries } from './message-deliveries.service';

const DAY_MS = 24 * 3600_000;
const EVERY_MS = 3600_000;
/** Longer than any notice is told of, and than anybody asks whether a message came. */
const KEPT_MS = 180 * DAY_MS;

/** Whom WeChat was asked to tell of what is nobody's business for ever. */
@Injectable()
export class ForgetOldMessages {
  constructor(
    private readonly deliveries: MessageDeliveries,
    private readonly clock: Clock,
  ) {}

  @Interval(EVERY_MS)
  async run(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    let forgotten = 0;
    for (let some = -1; some !== 0; forgotten += some) {
      some = await this.deliveries.forgetBefore(before);
    }
    return forgotten;
  }
}
