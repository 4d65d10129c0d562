import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HouseholdsService } from '../households/households.service';
import { placesFor } from '../platform/database/sql';

export interface HouseholdPoints {
  householdId: string;
  address: string;
  members: number;
  balance: number;
  held: number;
}

/** What a household has together: a sum that is read, never an account. Nobody sees what one of the others has or did. */
@Injectable()
export class HouseholdPointsService {
  constructor(
    private readonly db: DataSource,
    private readonly households: HouseholdsService,
  ) {}

  /** Of each household that the person belongs to today. */
  async of(personId: string): Promise<HouseholdPoints[]> {
    const homes = await this.households.homesOf(personId);
    return Promise.all(
      homes.map(async ({ householdId, address }) => {
        const members = [...new Set((await this.households.membersOf(householdId)).map((member) => member.personId))];
        const [sums] = await this.db.query<{ balance: unknown; held: unknown }[]>(
          `SELECT COALESCE(SUM(balance), 0) AS balance, COALESCE(SUM(held), 0) AS held FROM point_accounts WHERE id IN (${placesFor(members)})`,
          members,
        );
        return { householdId, address, members: members.length, balance: Number(sums!.balance), held: Number(sums!.held) };
      }),
    );
  }
}
