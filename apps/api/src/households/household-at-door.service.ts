import { Injectable } from '@nestjs/common';
import type { Permission } from '@duoduo/contracts/policy';
import { CodesService } from '../codes/codes.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { householdNotFound, householdNotNamed, nobodyLivesHere, whichHousehold } from './household.errors';
import { HouseholdStays } from './household-stays.service';
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

/** What somebody does there, and when he stood before it, as a phone without network says later. */
export interface Coming {
  permission: Permission;
  at: Date;
}

/** From a scanned door, or a line of a list, to the household that is meant. */
@Injectable()
export class HouseholdAtDoor {
  constructor(
    private readonly codes: CodesService,
    private readonly households: HouseholdsService,
    private readonly stays: HouseholdStays,
  ) {}

  /**
   * Outside the actor's areas a household does not exist, whatever code hangs at its door. Who lived behind a door, and where a household
   * lived, is as it was when somebody stood there. Not inside a transaction: a scan that missed is counted in one of its own.
   * @throws household-not-named, nobody-lives-here, which-household, household-not-found, code-unknown, too-many-attempts
   */
  async find(actor: Actor, { householdToken, householdId }: NamedAtDoor, coming: Coming): Promise<FoundAtDoor> {
    if (householdToken !== undefined) {
      return this.behindDoor(actor, { householdToken, householdId }, coming);
    }
    if (householdId === undefined) {
      throw householdNotNamed();
    }
    const [home] = await this.stays.homesAt(householdId, [coming.at]);
    if (!home || !isInsidePosts(actor, coming.permission, home.gridCode)) {
      throw householdNotFound(householdId);
    }
    return { id: householdId, gridCode: home.gridCode };
  }

  private async behindDoor(
    actor: Actor,
    { householdToken, householdId }: NamedAtDoor & { householdToken: string },
    { permission, at }: Coming,
  ): Promise<FoundAtDoor> {
    const { kind, subjectId } = await this.codes.lookUp(householdToken, actor);
    if (kind !== 'household') {
      throw householdNotNamed();
    }
    const door = await this.households.dwelling(subjectId);
    const behind = await this.stays.behind(subjectId, at);
    const gridCode = behind[0]?.gridCode ?? door?.gridCode;
    // before anything is said of who lives there: is it his door at all
    if (gridCode === undefined || !isInsidePosts(actor, permission, gridCode)) throw householdNotFound(householdId ?? subjectId);
    const ids = behind.map((each) => each.householdId);
    const chosen = householdId === undefined ? ids : ids.filter((id) => id === householdId);
    if (ids.length === 0) throw nobodyLivesHere(subjectId);
    if (chosen.length === 0) throw householdNotNamed();
    if (chosen.length > 1) throw whichHousehold(chosen);
    return { id: chosen[0]!, gridCode };
  }
}
