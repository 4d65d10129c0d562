import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { affectedBy, insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { type Idempotency, sameRequest } from '../platform/idempotency';
import { Area } from './area.entity';
import { areaNotACommunity, areaNotFound, areaOutside, gridAlreadyThere, gridCodesUsedUp } from './area.errors';
import { fullNameOf } from './area.rules';
import { AreasService, type NewDuty } from './areas.service';
import type { CreateGridBody } from './grid.dto';
import { GridDuty } from './grid-duty.entity';

const LAST_NUMBER = 999;

/** The lowest areas, which the state does not number: added here, with what hangs on their boards. */
@Injectable()
export class GridsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
  ) {}

  /**
   * Adds a grid to a community of the actor's. The same key and body answer the first one; of two that ask for the next number at once each gets his own.
   * @throws area-outside, area-not-found, area-not-a-community, area-retired, grid-already-there, grid-codes-used-up, idempotency-key-reused
   */
  async add(actor: Actor, { communityCode, number, ...body }: CreateGridBody, idem: Idempotency): Promise<Area> {
    this.refuseOutside(actor, communityCode);
    return this.transactions.run(async (tx) => {
      const made = await tx.findOneBy(Area, { idemKey: idem.id });
      if (made) {
        return sameRequest(made, idem);
      }
      const community = await this.communityOf(tx, communityCode);
      const code = number === undefined ? await nextCode(tx, communityCode) : await freeCode(tx, communityCode + number);
      const name = body.name ?? `${code.slice(-3)} 网格`;
      const grid: Area = {
        code,
        name,
        level: 'grid',
        parentCode: communityCode,
        fullName: fullNameOf(code, name, community.fullName),
        dutyPhone: body.dutyPhone ?? null,
        dutyHours: body.dutyHours ?? null,
        retiredOn: null,
        idemKey: idem.id,
        idemBody: idem.body,
      };
      await runAll(tx, [insertOf('areas', [{ ...grid }])]);
      return grid;
    });
  }

  /**
   * Replaces the lines of the board of a grid of the actor's.
   * @throws area-outside, area-not-found
   */
  async setDuties(actor: Actor, gridCode: string, lines: readonly NewDuty[]): Promise<GridDuty[]> {
    this.refuseOutside(actor, gridCode);
    return this.transactions.run(async (tx) => {
      const grid = await tx.findOneBy(Area, { code: gridCode });
      if (grid?.level !== 'grid') {
        throw areaNotFound(gridCode);
      }
      await this.areas.setDuties(tx, gridCode, lines);
      return tx.find(GridDuty, { where: { gridCode }, order: { position: 'ASC' } });
    });
  }

  private refuseOutside(actor: Actor, areaCode: string): void {
    if (!isInsidePosts(actor, 'area.write', areaCode)) {
      throw areaOutside(areaCode);
    }
  }

  /** Locked by a write that changes nothing: of two that ask for the next number at once, the second waits for the first. */
  private async communityOf(tx: EntityManager, code: string): Promise<Area> {
    await affectedBy(tx, 'UPDATE areas SET code = code WHERE code = ?', [code]);
    const area = await this.areas.getStanding(code, tx);
    if (area.level !== 'community') {
      throw areaNotACommunity(code);
    }
    return area;
  }
}

async function freeCode(tx: EntityManager, code: string): Promise<string> {
  if (await tx.findOneBy(Area, { code })) {
    throw gridAlreadyThere(code);
  }
  return code;
}

/** Behind the highest there ever was, retired ones included. */
async function nextCode(tx: EntityManager, communityCode: string): Promise<string> {
  const [row] = await tx.query<{ last: string | null }[]>('SELECT MAX(code) AS last FROM areas WHERE parentCode = ?', [communityCode]);
  const next = Number((row?.last ?? '000').slice(-3)) + 1;
  if (next > LAST_NUMBER) {
    throw gridCodesUsedUp(communityCode);
  }
  return communityCode + String(next).padStart(3, '0');
}
