import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Post } from '../identity/post.entity';
import { AwardCauses, type Inside } from '../points/award-causes.service';
import { placesFor } from '../platform/database/sql';
import { Report } from './report.entity';
import { isLookout } from './report-award.rules';

/** Of reports those were useful that were taken up and answered; to its reporter, unless to look for it was his duty. */
@Injectable()
export class ReportAwardCauses implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly causes: AwardCauses,
  ) {}

  onModuleInit(): void {
    this.causes.on('report', (ids, inside) => this.earned(ids, inside));
  }

  private async earned(reportIds: readonly string[], inside: Inside): Promise<{ id: string; personId: string }[]> {
    const area = inside('areaCode');
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT id FROM reports WHERE id IN (${placesFor(reportIds)}) AND status IN ('answered', 'closed') AND ${area.sql}`,
      [...reportIds, ...area.params],
    );
    const reports = rows.length === 0 ? [] : await this.db.manager.findBy(Report, { id: In(rows.map(({ id }) => id)) });
    const reporters = [...new Set(reports.flatMap(({ reporterId }) => reporterId ?? []))];
    const posts = reporters.length === 0 ? [] : await this.db.manager.findBy(Post, { personId: In(reporters) });
    const useful = reports.filter((report) => !posts.some((post) => isLookout(post, report)));
    return useful.flatMap(({ id, reporterId }) => (reporterId === null ? [] : [{ id, personId: reporterId }]));
  }
}
