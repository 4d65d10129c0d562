import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AwardCauses, type Inside } from '../points/award-causes.service';
import { placesFor } from '../platform/database/sql';

/** At an activity he earned points whose hours count: not who is on duty there, and not while they are on show or doubted. */
@Injectable()
export class ActivityAwardCauses implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly causes: AwardCauses,
  ) {}

  onModuleInit(): void {
    this.causes.on('activity', (ids, inside) => this.earned(ids, inside));
  }

  private async earned(activityIds: readonly string[], inside: Inside): Promise<{ id: string; personId: string }[]> {
    const area = inside('communityCode');
    const rows = await this.db.query<{ id: string; personId: string }[]>(
      `SELECT activityId AS id, personId FROM service_hours WHERE activityId IN (${placesFor(activityIds)}) AND state = 'counted' AND ${area.sql}`,
      [...activityIds, ...area.params],
    );
    return rows;
  }
}
