import { Injectable } from '@nestjs/common';
import type { Permission } from '@duoduo/contracts/policy';
import { CodesService } from '../codes/codes.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { householdNotFound, householdNotNamed, nobodyLivesHere, whichHousehold } from './household.errors';
import { HouseholdsService } from './households.service';

/** A household as who stands at its door names it. */
export interface NamedAtDoor {
  /** As scanned. */
  householdToken?: string;
  /** In place of a code; beside one, which of the households that share the door. */
  householdId?: string;
}

/** Whom one has met, and where. */
export interface FoundAtDoor {
  id: string;
  gridCode: string;
}

/** From a scanned door, or a line of a list, to the household that is meant. */
@Injectable()
export class HouseholdAtDoor {
  constructor(
    private readonly codes: CodesService,
    private readonly households: HouseholdsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Outside the actor's areas a household does not exist, whatever code hangs at its door. Behind a door is who lived there at the instant
   * when somebody stood before it, as a phone without network says later. Not inside a transaction: a scan that missed is
   * counted in one of its own.
   * @throws household-not-named, nobody-lives-here, which-household, household-not-found, code-unknown, too-many-attempts
   */
  async find(
    actor: Actor,
    permission: Permission,
    { householdToken, householdId }: NamedAtDoor,
    at = this.clock.now(),
  ): Promise<FoundAtDoor> {
    if (householdToken === undefined) {
      if (householdId === undefined) throw householdNotNamed();
      return this.households.household(actor, householdId);
    }
    const { kind, subjectId } = await this.codes.lookUp(householdToken, actor);
    if (kind !== 'household') {
      throw householdNotNamed();
    }
    // before anything is said of who lives there: is it his door at all
    const door = await this.households.dwelling(subjectId);
    if (!door || !isInsidePosts(actor, permission, door.gridCode)) throw householdNotFound(householdId ?? subjectId);
    const behind = await this.households.livingAt(subjectId, at);
    const chosen = householdId === undefined ? behind : behind.filter((id) => id === householdId);
    if (behind.length === 0) throw nobodyLivesHere(subjectId);
    if (chosen.length === 0) throw householdNotNamed();
    if (chosen.length > 1) throw whichHousehold(chosen);
    return { id: chosen[0]!, gridCode: door.gridCode };
  }
}
