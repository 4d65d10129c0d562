import { Injectable } from '@nestjs/common';
import { AreasService, type NewArea, type NewDuty } from '../areas/areas.service';
import { CodesService } from '../codes/codes.service';
import { Transactions } from '../platform/database/transactions';
import { AREAS_ABOVE, COMMUNITIES, DUTY_HOURS, type GridPlan } from './demo-plan';
import { HEATING_COMPANY, PROPERTY_COMPANY, WATER_COMPANY } from './demo-units';

/** What hangs on every board: 定人、定岗、定责、定时、定标准、定奖惩. The standard, never a person's sanction. */
const DUTIES: readonly NewDuty[] = [
  {
    who: '网格员',
    post: '网格员 1 名',
    duty: '走访、受理反映、核实新住户',
    time: '每天 8:30–18:00',
    standard: '急事 30 分钟内回话，别的当天回',
    honour: '居民满意的办理，年底在社区通报表扬',
  },
  {
    who: PROPERTY_COMPANY,
    post: '物业值班',
    duty: '路面、楼道、门禁、垃圾清运',
    time: '全天',
    standard: '垃圾一天清两次，门禁 24 小时内修好',
    honour: '按期办结率列入物业企业信用评价',
  },
  {
    who: HEATING_COMPANY,
    post: '供热抢修',
    duty: '供暖、户外管网',
    time: '供暖期全天',
    standard: '室温不低于 18 ℃，接单后 4 小时内上门',
    honour: '按期办结率列入公用企业考核',
  },
  {
    who: WATER_COMPANY,
    post: '供水抢修',
    duty: '供水、楼外管网',
    time: '全天',
    standard: '停水提前一天告知，爆管 2 小时内到场',
    honour: '按期办结率列入公用企业考核',
  },
  {
    who: '社区党总支',
    post: '包联干部 1 名',
    duty: '每周到网格一次，协调办不了的事',
    time: '每周三 14:30–17:30',
    standard: '带回来的问题三个工作日内有回话',
    honour: '办结情况在居民议事会上说明',
  },
];

/** Divisions, grids, their boards and the codes on them. */
@Injectable()
export class DemoBoards {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly codes: CodesService,
  ) {}

  async addAreas(): Promise<void> {
    const communities = COMMUNITIES.map(({ code, name, dutyPhone }): NewArea => ({ code, name, dutyPhone, dutyHours: DUTY_HOURS }));
    const grids = COMMUNITIES.flatMap(({ grids: plans }) => plans.map(({ code }): NewArea => ({ code, name: `${code.slice(-3)} 网格` })));
    await this.transactions.run(async (tx) => {
      await this.areas.load(tx, [...AREAS_ABOVE, ...communities, ...grids]);
      await this.areas.loadDivisions(tx);
    });
  }

  async addBoards(): Promise<void> {
    const grids = COMMUNITIES.flatMap(({ grids: plans }) => plans);
    await this.transactions.run(async (tx) => {
      for (const grid of grids) await this.areas.setDuties(tx, grid.code, dutiesOf(grid));
      await this.codes.issueFirst(
        tx,
        'grid',
        grids.map(({ code }) => code),
      );
    });
  }
}

function dutiesOf({ estate, buildings }: GridPlan): NewDuty[] {
  const where = `${estate} ${buildings[0]!.building}–${buildings.at(-1)!.building}号楼`;
  return DUTIES.map((line, i) => (i === 0 ? { ...line, duty: `${where}：${line.duty}` } : line));
}
