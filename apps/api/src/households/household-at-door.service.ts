import { Injectable } from '@nestjs/common';
import type { Permission } from '@duoduo/contracts/policy';
import { CodesService } from '../codes/codes.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { householdNotFound, householdNotNamed, nobodyLivesHere, whichHousehold } from './household.errors';
import { type HouseholdFile, HouseholdsService } from './households.service';

/** A household as who stands at its door names it. */
export interface NamedAtDoor {
  /** As scanned. */
  householdToken?: string;
  /** In place of a code; beside one, which of the households that share the door. */
  householdId?: string;
}

/** From a scanned door, or a line of a list, to the household that is meant. */
@Injectable()
export class HouseholdAtDoor {
  constructor(
    private readonly codes: CodesService,
    private readonly households: HouseholdsService,
  ) {}

  /**
   * Outside the actor's areas a household does not exist, whatever code hangs at its door. Not inside a transaction: a scan that missed is
   * counted in one of its own.
   * @throws household-not-named, nobody-lives-here, which-household, household-not-found, code-unknown, too-many-attempts
   */
  async find(actor: Actor, permission: Permission, { householdToken, householdId }: NamedAtDoor): Promise<HouseholdFile> {
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
    const behind = await this.households.currentHouseholds(subjectId);
    const chosen = householdId === undefined ? behind : behind.filter(({ id }) => id === householdId);
    if (behind.length === 0) throw nobodyLivesHere(subjectId);
    if (chosen.length === 0) throw householdNotNamed();
    if (chosen.length > 1) throw whichHousehold(chosen.map(({ id }) => id));
    return this.households.household(actor, chosen[0]!.id);
  }
}
