import { randomUUID } from 'node:crypto';
import type { Audience, NoticeLevel } from '@duoduo/contracts/notices';
import { HouseholdRegister } from '../../src/households/household-register.service';
import { takeNotesAway } from '../../src/households/reached-doors.service';
import { PeopleService } from '../../src/identity/people.service';
import { Notice } from '../../src/notices/notice.entity';
import { NoticePublishingService } from '../../src/notices/notice-publishing.service';
import { NoticeReceiptsService } from '../../src/notices/notice-receipts.service';
import type { Home } from '../../src/notices/notice.rules';
import { Clock } from '../../src/platform/clock';
import { hash } from '../../src/platform/idempotency';
import { newId } from '../../src/platform/new-id';
import { GivenHouseholds } from './given-households';
import { YUANDING } from './given-identity';

const LONG_AGO = new Date('2020-01-01T00:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;

export interface NoticeWish {
  areaCode?: string;
  audience?: Audience;
  level?: NoticeLevel;
  title?: string;
  body?: string;
  confirmBy?: Date;
  isPublic?: boolean;
}

/** Published notices, and households that move. */
export class GivenNotices extends GivenHouseholds {
  /** A must-read notice to the residents of a community, unless told. */
  async notice(wish: NoticeWish = {}): Promise<string> {
    const now = this.service(Clock).now();
    const areaCode = wish.areaCode ?? YUANDING;
    await this.area(areaCode);
    const publisher = { personId: newId(now), sessionId: newId(now), posts: [{ role: 'clerk' as const, areaCode, unitId: null }] };
    const body = {
      areaCode,
      audience: 'residents' as const,
      level: 'must-read' as const,
      title: '燃气入户安全检查',
      body: '周四上午入户，请家中留人。',
      confirmBy: new Date(now.getTime() + DAY_MS),
      ...wish,
    };
    return (await this.service(NoticePublishingService).publish(publisher, body, { id: hash(randomUUID()), body: hash(randomUUID()) })).id;
  }

  /** Many households of one person each, in a grid of their own. Nobody of them is signed in. */
  async households(count: number, gridCode: string): Promise<void> {
    await this.area(gridCode);
    const register = this.service(HouseholdRegister);
    await this.write(async (tx) => {
      const estate = await register.addEstate(tx, { communityCode: gridCode.slice(0, 12), name: `院${gridCode}` });
      const rooms = Array.from({ length: count }, (_, n) => ({ gridCode, building: '1', section: '', room: String(n + 1) }));
      const people = await this.service(PeopleService).createMany(
        tx,
        rooms.map(({ room }) => ({ name: `住户${room}`, areaCode: gridCode })),
      );
      const dwellings = await register.addDwellings(tx, estate, rooms);
      await register.moveIn(
        tx,
        dwellings.map((dwelling, n) => ({ dwelling, members: [{ personId: people[n]!.id, relation: 'head' as const }], fromAt: LONG_AGO })),
      );
    });
  }

  /** Households that have confirmed a notice by telephone, as it reads now. */
  async confirmed(noticeId: string, households: readonly (Home & { householdId: string })[]): Promise<void> {
    const at = this.service(Clock).now();
    await this.write(async (tx) => {
      const { version } = await tx.findOneByOrFail(Notice, { id: noticeId });
      for (const { householdId, ...home } of households) {
        const { gridCode } = home;
        const confirmation = { noticeId, version, householdId, gridCode, home, personId: null, channel: 'phone' as const, at };
        await this.service(NoticeReceiptsService).confirmHousehold(tx, confirmation);
      }
    });
  }

  /** Leaves its dwelling now and lives in another from the same instant on. */
  async moveHouse(householdId: string, to: { dwellingId: string; gridCode: string }): Promise<void> {
    const now = this.service(Clock).now();
    await this.write(async (tx) => {
      await tx.query('UPDATE stays SET toAt = ? WHERE householdId = ? AND toAt IS NULL', [now, householdId]);
      await tx.query('INSERT INTO stays (id, householdId, dwellingId, gridCode, fromAt, toAt) VALUES (?, ?, ?, ?, ?, NULL)', [
        newId(now),
        householdId,
        to.dwellingId,
        to.gridCode,
        now,
      ]);
      await tx.query('UPDATE households SET dwellingId = ?, gridCode = ? WHERE id = ?', [to.dwellingId, to.gridCode, householdId]);
      await tx.query(...takeNotesAway([to.dwellingId]));
    });
  }
}
