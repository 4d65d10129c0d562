import { Injectable } from '@nestjs/common';
import type { TellingChannel } from '@duoduo/contracts/notices';
import { NoticePublishingService } from '../notices/notice-publishing.service';
import { NoticeReceiptsService } from '../notices/notice-receipts.service';
import { WaitingNotices } from '../notices/waiting-notices.service';
import { dayOf } from '../platform/clock';
import { Transactions } from '../platform/database/transactions';
import { type DemoHome, isOnStage } from './demo-homes.service';
import { demoKey } from './demo-key';
import { UNREACHED_DOORS, YUANDING } from './demo-plan';
import { DemoRandom } from './demo-random';
import { DemoStaff } from './demo-staff.service';
import { DemoTime } from './demo-time.service';

const PUBLISHED_HOURS_AGO = 72;
/** Nobody had moved in there yet when the must-read notice came out. */
const NEW_BUILDING = '8';
const HOMES_PER_TRANSACTION = 500;
/** How the homes of the other grids were told: few doors are knocked at in three days, most get a slip to sign or a call. */
const CHANNELS = [...Array<TellingChannel>(6).fill('paper'), ...Array<TellingChannel>(5).fill('phone'), 'door'] as const;

/** ④ A must-read notice: in the grid of 王奶奶 231 homes have confirmed and 12 have not, she among them. */
@Injectable()
export class NoticesStory {
  constructor(
    private readonly publishing: NoticePublishingService,
    private readonly waiting: WaitingNotices,
    private readonly receipts: NoticeReceiptsService,
    private readonly transactions: Transactions,
    private readonly staff: DemoStaff,
    private readonly time: DemoTime,
  ) {}

  async tell(homes: readonly DemoHome[]): Promise<void> {
    await this.publishOlder();
    const noticeId = await this.publishMustRead();
    await this.confirmOnPhones(noticeId, homes.filter(isOnStage));
    await this.confirmWithWorkers(
      noticeId,
      homes.filter((home) => !isOnStage(home) && home.dwelling.gridCode.startsWith(YUANDING)),
    );
    await this.publishNewer();
  }

  private async confirmOnPhones(noticeId: string, homes: readonly DemoHome[]): Promise<void> {
    const confirming = homes.filter(({ dwelling, door }) => dwelling.building !== NEW_BUILDING && !UNREACHED_DOORS.includes(door));
    for (const [i, { headId }] of confirming.entries()) {
      this.time.goBack(PUBLISHED_HOURS_AGO - 1 - (i * (PUBLISHED_HOURS_AGO - 2)) / confirming.length);
      await this.receipts.confirm(await this.staff.actorOf(headId), noticeId);
    }
  }

  /** In the other grids the workers asked for it: all but every twentieth home or so. */
  private async confirmWithWorkers(noticeId: string, homes: readonly DemoHome[]): Promise<void> {
    const at = this.time.hoursBefore(PUBLISHED_HOURS_AGO / 2);
    const random = new DemoRandom(4);
    const confirming = homes.filter(() => !random.chance(0.05));
    for (let start = 0; start < confirming.length; start += HOMES_PER_TRANSACTION) {
      await this.transactions.run(async (tx) => {
        for (const { householdId, dwelling } of confirming.slice(start, start + HOMES_PER_TRANSACTION)) {
          const confirmation = {
            noticeId,
            version: 1,
            householdId,
            gridCode: dwelling.gridCode,
            home: { dwellingId: dwelling.id, gridCode: dwelling.gridCode },
            personId: null,
            channel: random.pick(CHANNELS),
            at,
          };
          await this.receipts.confirmHousehold(tx, confirmation);
        }
      });
    }
  }

  private async publishMustRead(): Promise<string> {
    this.time.goBack(PUBLISHED_HOURS_AGO);
    const notice = await this.publishing.publish(
      await this.staff.actor('clerk'),
      {
        areaCode: YUANDING,
        audience: 'residents',
        level: 'must-read',
        title: '燃气入户安全检查，请留人在家',
        body: '燃气公司本周逐户检查灶具、软管和报警器，每户约 10 分钟，不收费，不推销。检查员佩戴工作证，可拨打社区值班电话核实。家里没人的，请与网格员另约时间。',
        confirmBy: this.nextEvening(),
        isPublic: true,
      },
      demoKey('must-read'),
    );
    return notice.id;
  }

  /** To the whole street: one of its people wrote it, the other let it out. */
  private async publishOlder(): Promise<void> {
    this.time.goBack(9 * 24);
    const { id } = await this.waiting.submit(
      await this.staff.actor('street'),
      {
        areaCode: YUANDING.slice(0, 9),
        audience: 'residents',
        level: 'important',
        title: '楼道里请不要给电动车充电',
        body: '电动车和电池请不要进楼、进电梯。各小区充电棚已装好，忘记位置的可以问网格员。',
        isPublic: true,
      },
      demoKey('charging'),
    );
    this.time.goBack(9 * 24 - 1);
    await this.waiting.approve(await this.staff.actor('street2'), id);
  }

  private async publishNewer(): Promise<void> {
    this.time.goBack(20);
    await this.publishing.publish(
      await this.staff.actor('clerk'),
      {
        areaCode: YUANDING,
        audience: 'residents',
        level: 'ordinary',
        title: '欢迎园丁南苑 8号楼的新邻居',
        body: '园丁南苑 8号楼本周交房，已有邻居陆续入住。搬家请走北门，装修请先到物业登记。门上的户码扫一扫就能反映问题。',
      },
      demoKey('new-building'),
    );
  }

  /** 18:00 today in Asia/Shanghai, or tomorrow's when less than an hour is left. */
  private nextEvening(): Date {
    const today = new Date(`${dayOf(this.time.now)}T18:00:00+08:00`);
    return today.getTime() - this.time.now.getTime() > 3600_000 ? today : new Date(today.getTime() + 24 * 3600_000);
  }
}
