import { Injectable } from '@nestjs/common';
import type { AwardCauseType } from '@duoduo/contracts/points';
import type { Award } from './points-ledger.service';

/** Of these causes, those by which the person has earned points: as `keyOf`. */
export type CauseCheck = (causes: readonly { personId: string; id: string }[]) => Promise<ReadonlySet<string>>;

export const causeKeyOf = ({ personId, id }: { personId: string; id: string }) => `${personId} ${id}`;

/**
 * Whether what a clerk names as a cause is work that earns points. The feature that knows it registers a check in `onModuleInit`, so that
 * nothing here looks to the right: staff duty is never paid, whoever asks.
 */
@Injectable()
export class AwardCauses {
  private readonly checks = new Map<AwardCauseType, CauseCheck>();

  on(type: AwardCauseType, check: CauseCheck): void {
    this.checks.set(type, check);
  }

  /** Those of the awards whose cause is none. */
  async unearned(awards: readonly Award[]): Promise<Set<Award>> {
    const unearned = new Set<Award>();
    for (const [type, check] of this.checks) {
      const asked = awards.filter(({ cause }) => cause.type === type);
      if (asked.length > 0) {
        const earned = await check(asked.map(({ personId, cause }) => ({ personId, id: cause.id })));
        asked.filter(({ personId, cause }) => !earned.has(causeKeyOf({ personId, id: cause.id }))).forEach((award) => unearned.add(award));
      }
    }
    return unearned;
  }
}
