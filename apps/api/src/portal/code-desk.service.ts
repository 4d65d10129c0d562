import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import type { Permission } from '@duoduo/contracts/policy';
import { AreasService } from '../areas/areas.service';
import type { Code } from '../codes/code.entity';
import { CodesService, type CodeSubject, type PrintedCode } from '../codes/codes.service';
import { DoorsService } from '../households/doors.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Transactions } from '../platform/database/transactions';
import type { Idempotency } from '../platform/idempotency';
import { type SubjectWish, wantedSubject } from './code.rules';
import { codeNotFound, gridNotFound } from './portal.errors';

/** What staff do with the codes of their own doors and boards. */
@Injectable()
export class CodeDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly codes: CodesService,
    private readonly doors: DoorsService,
  ) {}

  /**
   * Makes the next code of a door or board; the one before it works for seven more days. The same key and body answers the first one.
   * @throws area-not-found, dwelling-not-found, invalid-body, idempotency-key-reused
   */
  async issue(actor: Actor, wish: SubjectWish, idem: Idempotency): Promise<PrintedCode> {
    const { kind, subjectId } = await this.subjectOf(actor, 'code.issue', wish);
    return this.transactions.run(
      async (tx) => (await this.codes.madeUnder(tx, idem)) ?? this.codes.issue(tx, kind, subjectId, { issuedBy: actor.personId, idem }),
    );
  }

  /** @throws area-not-found, dwelling-not-found, invalid-body */
  async versions(actor: Actor, wish: SubjectWish): Promise<Code[]> {
    return this.codes.versionsOf(await this.subjectOf(actor, 'code.print', wish));
  }

  /**
   * Ends a code at once, on every replica: each scan asks the database. Repeating it changes nothing, and the first reason stays.
   * @throws code-not-found
   */
  async revoke(actor: Actor, codeId: string, reason: string): Promise<Code> {
    const code = await this.codes.find(codeId);
    if (!code || !isInsidePosts(actor, 'code.issue', await this.gridOf(code))) {
      throw codeNotFound(codeId);
    }
    await this.transactions.run((tx) => this.codes.revoke(tx, codeId, { by: actor.personId, reason }));
    return (await this.codes.find(codeId))!;
  }

  /** The door or board that is meant, where the actor may do this. @throws area-not-found, dwelling-not-found, invalid-body */
  async subjectOf(actor: Actor, permission: Permission, wish: SubjectWish): Promise<CodeSubject> {
    const subject = wantedSubject(wish);
    if (subject.kind === 'household') {
      await this.doors.at(actor, permission, { dwellingId: subject.subjectId }, 1);
      return subject;
    }
    const isGrid = subject.subjectId.length === AREA_CODE_LENGTHS.grid && isInsidePosts(actor, permission, subject.subjectId);
    if (!isGrid || !(await this.areas.find(subject.subjectId))) {
      throw gridNotFound(subject.subjectId);
    }
    return subject;
  }

  /** The grid of a code's subject; of a door that is gone, none. */
  private async gridOf({ kind, subjectId }: Code): Promise<string> {
    return kind === 'grid' ? subjectId : ((await this.doors.byId([subjectId])).get(subjectId)?.gridCode ?? '');
  }
}
