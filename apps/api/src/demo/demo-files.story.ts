import { Injectable } from '@nestjs/common';
import { CareNotesService } from '../households/care-notes.service';
import { DwellingKeepingService } from '../households/dwelling-keeping.service';
import { FilePeopleService } from '../households/file-people.service';
import { MemberKeepingService } from '../households/member-keeping.service';
import type { DemoHome } from './demo-homes.service';
import { demoKey } from './demo-key';
import { demoPhone } from './demo-names';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';

const DAY_HOURS = 24;
export const ELDER = '3-2-501';
export const LET = '6-2-102';
const LANDLORD_PHONE = 2_000_101;
/** Files that changed in the last days and wait for the worker's monthly check. */
const NEW_PHONE = '1-3-202';
const NEW_CHILD = '7-1-101';
export const TENANT = { name: '阿拉坦', phone: demoPhone(LANDLORD_PHONE + 1), relation: 'tenant' as const };

/** What the files tell: a note on care, an owner who lives elsewhere, a tenant whom the worker put in at the door, and what changed of late. */
@Injectable()
export class FilesStory {
  constructor(
    private readonly careNotes: CareNotesService,
    private readonly dwellings: DwellingKeepingService,
    private readonly members: MemberKeepingService,
    private readonly people: FilePeopleService,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(stage: readonly DemoHome[]): Promise<void> {
    const [clerk, worker] = [await this.staff.actor('clerk'), await this.staff.actor('worker')];
    const home = (door: string) => stage.find((each) => each.door === door)!;
    this.time.goBack(60 * DAY_HOURS);
    await this.careNotes.write(worker, home(ELDER).headId, '听力不好，敲门请重一些；女儿在呼和浩特，周末回来。');
    this.time.goBack(45 * DAY_HOURS);
    const owner = { name: '温世杰', phone: demoPhone(LANDLORD_PHONE) };
    await this.dwellings.patch(clerk, home(LET).dwelling.id, { owner, use: 'rented' });
    this.time.goBack(20 * DAY_HOURS);
    await this.members.add(worker, home(LET).householdId, TENANT, demoKey('a tenant at the door'));
    this.time.goBack(2 * DAY_HOURS);
    await this.people.patch(clerk, home(NEW_PHONE).headId, { phone: demoPhone(LANDLORD_PHONE + 2) });
    const child = { name: '温暖', relation: 'child' as const };
    await this.members.add(clerk, home(NEW_CHILD).householdId, child, demoKey('a child that was born'));
  }
}
