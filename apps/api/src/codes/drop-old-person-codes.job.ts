import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '../platform/clock';
import { PersonCodes } from './person-codes.service';

const EVERY_MS = 10 * 60_000;
/** Long enough to answer a question about yesterday. */
const KEPT_MS = 24 * 3600_000;

/** Person codes are made every half minute by every phone that shows one: what is dead for a day goes. */
@Injectable()
export class DropOldPersonCodes {
  constructor(
    private readonly personCodes: PersonCodes,
    private readonly clock: Clock,
  ) {}

  @Interval(EVERY_MS)
  async run(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    let dropped = 0;
    for (let some = -1; some !== 0; dropped += some) {
      some = await this.personCodes.dropOlderThan(before);
    }
    return dropped;
  }
}
