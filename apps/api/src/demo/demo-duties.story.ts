import { Injectable } from '@nestjs/common';
import { CategoriesService } from '../tasks/categories.service';
import { CategoryDuties } from '../tasks/category-duties.service';
import { COUNTY, YUANDING } from './demo-plan';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';
import { HEATING_COMPANY, PROPERTY_COMPANY, WATER_COMPANY } from './demo-units';

const DECIDED_HOURS_AGO = 60 * 24;

/** What a hand-in must bring. */
const RULES = [
  { code: 'lift', closingRule: { photo: true, visit: false } },
  { code: 'clutter', closingRule: { photo: true, visit: false } },
  { code: 'elder-care', rewardCap: 60 },
];

/** Nobody answers for lamps: they are raced for. */
const ANSWERING = [
  { code: 'heating', unit: HEATING_COMPANY },
  { code: 'water', unit: WATER_COMPANY },
  { code: 'fire-hazard', unit: '区应急管理局' },
];

/** The county's list of duties (责任清单), and the line of one community. */
@Injectable()
export class DutiesStory {
  constructor(
    private readonly categories: CategoriesService,
    private readonly duties: CategoryDuties,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(): Promise<void> {
    const county = await this.staff.actor('supervisor');
    this.time.goBack(DECIDED_HOURS_AGO);
    for (const { code, ...rule } of RULES) await this.categories.change(county, code, rule);
    for (const { code, unit } of ANSWERING) await this.answer(code, COUNTY, unit);
    this.time.goBack(DECIDED_HOURS_AGO / 2);
    await this.answer('clutter', YUANDING, PROPERTY_COMPANY);
  }

  private async answer(code: string, areaCode: string, unit: string): Promise<void> {
    const who = areaCode === COUNTY ? 'supervisor' : 'street';
    await this.duties.replace(await this.staff.actor(who), code, [{ areaCode, unitId: this.staff.unit(unit).id }]);
  }
}
