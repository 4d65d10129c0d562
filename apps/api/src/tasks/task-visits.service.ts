import { Injectable } from '@nestjs/common';
import { covers } from '@duoduo/contracts/areas';
import { CodesService, type ScannedCode } from '../codes/codes.service';
import { HouseholdsService } from '../households/households.service';
import type { Actor } from '../platform/access/actor';
import type { Task } from './task.entity';
import { visitElsewhere, visitMissing } from './task.errors';

/** Whether who hands a task in was there: he scanned the code of the place. */
@Injectable()
export class TaskVisits {
  constructor(
    private readonly codes: CodesService,
    private readonly households: HouseholdsService,
  ) {}

  /**
   * Whether a code was scanned; it must be the task's own door, or lie in its area when it has no door.
   * @throws visit-missing, visit-elsewhere, code-unknown, too-many-attempts
   */
  async check(actor: Actor, task: Task, token?: string): Promise<boolean> {
    if (token === undefined) {
      if (task.needsVisit) throw visitMissing(task.id);
      return false;
    }
    if (!(await this.isThere(task, await this.codes.lookUp(token, actor)))) {
      throw visitElsewhere(task.id);
    }
    return true;
  }

  private async isThere({ dwellingId, areaCode }: Task, { kind, subjectId }: ScannedCode): Promise<boolean> {
    if (dwellingId !== null) return kind === 'household' && subjectId === dwellingId;
    const gridCode = kind === 'grid' ? subjectId : (await this.households.dwelling(subjectId))?.gridCode;
    return gridCode !== undefined && covers(areaCode, gridCode);
  }
}
