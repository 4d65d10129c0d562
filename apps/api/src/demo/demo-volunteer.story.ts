import { Injectable } from '@nestjs/common';
import { TaskCheckService } from '../tasks/task-check.service';
import { TaskClaimsService } from '../tasks/task-claims.service';
import { TaskDispatchService } from '../tasks/task-dispatch.service';
import { TaskHandIns } from '../tasks/task-hand-ins.service';
import { demoKey } from './demo-key';
import { YUANDING } from './demo-plan';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';

const DAY_HOURS = 24;

/** 280 points in all, of which 100 are spent: see `WalletStory`. */
const DONE = [
  { title: '给新住户带路熟悉小区', categoryCode: 'event-help', rewardPoints: 50, daysAgo: 47, note: '带了 9 家，楼号和门禁都讲清了。' },
  { title: '整理活动室的轮椅和拐杖', categoryCode: 'elder-care', rewardPoints: 50, daysAgo: 40, note: '修好 3 辆轮椅，坏的贴了标签。' },
  { title: '社区义诊帮忙维持秩序', categoryCode: 'event-help', rewardPoints: 50, daysAgo: 26, note: '两个半天都在，登记了 64 位老人。' },
  { title: '教老人用手机挂号', categoryCode: 'elder-care', rewardPoints: 40, daysAgo: 19, note: '教会 7 位，给每人写了大字步骤。' },
  { title: '给行动不便的邻居取药', categoryCode: 'errand', rewardPoints: 40, daysAgo: 12, note: '每周二取一次，四次都送到了。' },
  { title: '清理 5号楼后面的枯枝', categoryCode: 'greenery', rewardPoints: 30, daysAgo: 8, note: '枯枝已装袋，堆在北门等清运。' },
  { title: '陪李大爷去医院复查', categoryCode: 'elder-care', rewardPoints: 20, daysAgo: 5, note: '复查正常，送回家了，药按医生说的吃。' },
];

/** ⑤ A volunteer 20 points short of a gift, and a task worth 20 in the pool. */
@Injectable()
export class VolunteerStory {
  constructor(
    private readonly dispatch: TaskDispatchService,
    private readonly claims: TaskClaimsService,
    private readonly handIns: TaskHandIns,
    private readonly check: TaskCheckService,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(): Promise<void> {
    const clerk = await this.staff.actor('clerk');
    const volunteer = await this.staff.actor('volunteer');
    for (const { daysAgo, note, ...body } of DONE) {
      const hoursAgo = daysAgo * DAY_HOURS;
      this.time.goBack(hoursAgo);
      const pool = { kind: 'volunteer' as const };
      const task = await this.dispatch.open(clerk, { ...body, areaCode: YUANDING, pool }, demoKey(body.title));
      this.time.goBack(hoursAgo - 1);
      await this.claims.claim(volunteer, task.id);
      this.time.goBack(hoursAgo - 5);
      await this.handIns.handIn(volunteer, task.id, { note });
      this.time.goBack(hoursAgo - 22);
      await this.check.accept(clerk, task.id);
    }
    this.time.goBack(2.5);
    await this.dispatch.open(
      clerk,
      {
        title: '给两户老人装防滑扶手',
        categoryCode: 'elder-care',
        rewardPoints: 20,
        areaCode: YUANDING,
        pool: { kind: 'volunteer' },
      },
      demoKey('handrail'),
    );
  }
}
