import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { placesFor } from '../platform/database/sql';
import { AwardCauses, type Inside } from '../points/award-causes.service';

/** Of tasks only those earn points that a volunteer did and the clerk closed: never what is somebody's duty. */
@Injectable()
export class TaskAwardCauses implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly causes: AwardCauses,
  ) {}

  onModuleInit(): void {
    this.causes.on('task', (ids, inside) => this.earned(ids, inside));
  }

  private async earned(taskIds: readonly string[], inside: Inside): Promise<{ id: string; personId: string }[]> {
    const area = inside('areaCode');
    const rows = await this.db.query<{ id: string; personId: string }[]>(
      `SELECT id, holderPersonId AS personId FROM tasks
        WHERE id IN (${placesFor(taskIds)}) AND status = 'closed' AND poolKind = 'volunteer' AND holderPersonId IS NOT NULL AND ${area.sql}`,
      [...taskIds, ...area.params],
    );
    return rows;
  }
}
