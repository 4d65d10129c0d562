import { Injectable } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { DataSource } from 'typeorm';
import { type Actor, postsFor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';

export interface VolunteeringCounters {
  volunteerApplications: number;
  objectedHours: number;
}

/** What waits for a clerk's word: who wishes to be a volunteer, and hours that somebody objected to. */
@Injectable()
export class VolunteeringCountersService {
  constructor(private readonly db: DataSource) {}

  /** At most 100 each. */
  async of(actor: Actor): Promise<VolunteeringCounters> {
    if (postsFor(actor, 'volunteer.decide').length === 0) {
      return { volunteerApplications: 0, objectedHours: 0 };
    }
    const scope = insidePosts(actor, 'volunteer.decide', 'communityCode');
    const [volunteerApplications, objectedHours] = await Promise.all([
      this.count(`SELECT 1 FROM volunteer_applications WHERE status = 'pending' AND ${scope.sql}`, scope.params),
      this.count(`SELECT 1 FROM service_hours WHERE state = 'objected' AND ${scope.sql}`, scope.params),
    ]);
    return { volunteerApplications, objectedHours };
  }

  private async count(sql: string, params: string[]): Promise<number> {
    return (await this.db.query<unknown[]>(`${sql} LIMIT ${PAGE_LIMIT.max}`, params)).length;
  }
}
