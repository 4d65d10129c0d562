import { Injectable } from '@nestjs/common';
import type { Relation } from '@duoduo/contracts/households';
import { CodesService } from '../codes/codes.service';
import { MembershipRequests } from '../households/membership-requests.service';
import { PeopleService } from '../identity/people.service';
import { dayOf } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { ELDER, LET, TENANT } from './demo-files.story';
import type { DemoHome } from './demo-homes.service';
import { demoKey } from './demo-key';
import { demoPhone } from './demo-names';
import { YUANDING } from './demo-plan';
import { DemoTime } from './demo-time.service';

const DAY_HOURS = 24;

interface Asking {
  name: string;
  phone: string;
  door: string;
  relation: Relation;
  hoursAgo: number;
  /** The last day of a lease. */
  forDays?: number;
}

/** The daughter, whom the file does not have; and the tenant, whom it has by the same name and phone. */
const ASKING: Asking[] = [
  { name: TENANT.name, phone: TENANT.phone, door: LET, relation: 'tenant', hoursAgo: 20, forDays: 300 },
  { name: '王晓梅', phone: demoPhone(2_000_201), door: ELDER, relation: 'child', hoursAgo: 3 },
];

/** Two people have scanned a door and asked to belong to it: one waits for the head's word and the worker, one to be found in the file. */
@Injectable()
export class MembershipsStory {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly codes: CodesService,
    private readonly requests: MembershipRequests,
    private readonly time: DemoTime,
  ) {}

  async tell(stage: readonly DemoHome[]): Promise<void> {
    for (const { name, phone, door, relation, hoursAgo, forDays } of ASKING) {
      this.time.goBack(hoursAgo);
      const person = await this.transactions.run((tx) => this.people.create(tx, { name, phone, areaCode: YUANDING }));
      const home = stage.find((each) => each.door === door)!;
      const body = {
        householdToken: (await this.codes.activeToken('household', home.dwelling.id))!,
        relation,
        ...(forDays && { toDay: dayOf(this.time.hoursBefore(-forDays * DAY_HOURS)) }),
      };
      await this.requests.ask({ personId: person.id, sessionId: '', posts: [] }, body, demoKey(`${name} at the door`));
    }
  }
}
