import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { countOf, type Kept, PersonErasures } from '../identity/person-erasures.service';
import { Clock, dayOf } from '../platform/clock';
import { runAll } from '../platform/database/sql';
import { SealedCareNotes } from './sealed-care-notes.service';

const REGISTER = '社区依法登记的住户档案，登记期间保留姓名、电话和证件信息，登记结束后去除';

/** When somebody goes, what he wrote to be let in goes too. Whom the community must have in its files stays in them by name. */
@Injectable()
export class MembershipErasures implements OnModuleInit {
  constructor(
    private readonly erasures: PersonErasures,
    private readonly notes: SealedCareNotes,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.erasures.onErase(this);
  }

  async kept(db: EntityManager, personId: string): Promise<Kept[]> {
    const today = dayOf(this.clock.now());
    const count = (table: string, where: string, ...params: unknown[]) => countOf(db, table, where, [personId, ...params]);
    const homes = await count('members', `personId = ? AND ${STILL}`, today);
    const owned = await count('dwellings', 'ownerPersonId = ?');
    const notes = homes + owned > 0 ? await count('care_notes', 'personId = ?') : 0;
    return [
      { what: '现住户档案', why: REGISTER, count: homes, isNamed: true },
      { what: '名下房屋', why: REGISTER, count: owned, isNamed: true },
      { what: '关爱备注', why: '照顾仍登记在册的人', count: notes, isNamed: true },
      {
        what: '住过的记录',
        why: '说明一户人家的变迁',
        count: await count('members', `personId = ? AND NOT ${STILL}`, today),
        isNamed: false,
      },
      { what: '绑定申请的结果', why: '说明谁批准了什么', count: await count('memberships', 'requestedById = ?'), isNamed: false },
      {
        what: '谁看过的记录',
        why: '供同住人查询，依法至少保存六个月',
        count: await count('access_records', 'personId = ?'),
        isNamed: false,
      },
      {
        what: '档案的修改记录',
        why: '说明谁改过什么，个人信息打星号',
        count: await count('file_changes', `fileId = ? AND fileKind = 'person'`),
        isNamed: false,
      },
    ];
  }

  async erase(tx: EntityManager, personId: string, { isNamed }: { isNamed: boolean }): Promise<void> {
    await runAll(tx, [
      [
        `UPDATE memberships SET nameSealed = NULL, phoneSealed = NULL, bornOnSealed = NULL, openKey = NULL,
                status = CASE status WHEN 'pending' THEN 'withdrawn' ELSE status END WHERE requestedById = ?`,
        [personId],
      ],
    ]);
    if (!isNamed) {
      await this.notes.put(tx, personId, null);
    }
  }
}

/** Takes one parameter, today. */
const STILL = '(toDay IS NULL OR toDay >= ?)';
