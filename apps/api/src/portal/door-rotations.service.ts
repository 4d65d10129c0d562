import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { DOORS_PER_ROTATION } from '@duoduo/contracts/limits';
import type { CodeRotation } from '../codes/code-rotation.entity';
import { CodeRotations } from '../codes/code-rotations.service';
import { DoorsService } from '../households/doors.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import type { Idempotency } from '../platform/idempotency';
import { type DoorsWish, wantedDoors } from './code.rules';
import { areaTooWide, rotationNotFound } from './portal.errors';

/** New codes for all doors of a place: the old ones work for seven days more, while the stickers are changed. */
@Injectable()
export class DoorRotations {
  constructor(
    private readonly doors: DoorsService,
    private readonly rotations: CodeRotations,
  ) {}

  /**
   * Begins; the codes are made in batches after the answer. The same key and body answers the first rotation.
   * @throws area-not-found, estate-not-found, too-many-doors, invalid-body, code-rotation-running, idempotency-key-reused
   */
  async start(actor: Actor, wish: DoorsWish, idem: Idempotency): Promise<CodeRotation> {
    const place = wantedDoors(wish);
    if (wish.areaCode !== undefined && wish.areaCode.length < AREA_CODE_LENGTHS.community) {
      throw areaTooWide(wish.areaCode);
    }
    const { areaCode, doors } = await this.doors.at(actor, 'code.issue', place, DOORS_PER_ROTATION);
    const subjectIds = doors.map(({ dwellingId }) => dwellingId);
    return this.rotations.start({ startedBy: actor.personId, areaCode, place: JSON.stringify(place), subjectIds }, idem);
  }

  /** @throws code-rotation-not-found outside the actor's areas, too */
  async get(actor: Actor, rotationId: string): Promise<CodeRotation> {
    const rotation = await this.rotations.find(rotationId);
    if (!rotation || !isInsidePosts(actor, 'code.issue', rotation.areaCode)) {
      throw rotationNotFound(rotationId);
    }
    return rotation;
  }
}
