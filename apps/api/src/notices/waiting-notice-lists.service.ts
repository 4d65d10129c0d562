import { areaPath } from '@duoduo/contracts/areas';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { POLICY } from '@duoduo/contracts/policy';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import { PeopleService } from '../identity/people.service';
import { PostsService } from '../identity/posts.service';
import { type Actor, postsFor } from '../platform/access/actor';
import { insidePosts } from '../platform/access/scope';
import { decodeCursor, encodeCursor, type Page, type PageQuery, toPage } from '../platform/page';
import { Notice } from './notice.entity';
import { NoticePictures } from './notice-pictures.service';
import type { NamedWaitingNotice, ShownNotice } from './waiting-notice.dto';
import { WaitingNotice } from './waiting-notice.entity';
import { waitingActionsOf } from './waiting-notice.rules';

/** Notices that are not out, with the names that belong to them. */
@Injectable()
export class WaitingNoticeLists {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly people: PeopleService,
    private readonly posts: PostsService,
    private readonly pictures: NoticePictures,
  ) {}

  /** What waits in the areas where the actor may publish, and what he wrote and was sent back; newest first. */
  async open(actor: Actor, { cursor, limit = PAGE_LIMIT.default }: PageQuery): Promise<Page<NamedWaitingNotice>> {
    const before = decodeCursor(cursor, 1)?.[0] ?? null;
    const scope = insidePosts(actor, 'notice.publish', 'areaCode');
    const older = before === null ? '' : 'AND id < ?';
    const cut = before === null ? [] : [before];
    const rows = await this.db.query<{ id: string }[]>(
      `SELECT id FROM waiting_notices WHERE state = 'waiting' AND ${scope.sql} ${older}
        UNION SELECT id FROM waiting_notices WHERE writerId = ? AND state = 'sent-back' AND ${scope.sql} ${older}
        ORDER BY id DESC LIMIT ?`,
      [...scope.params, ...cut, actor.personId, ...scope.params, ...cut, limit + 1],
    );
    const { items, nextCursor } = toPage(rows, limit, ({ id }) => encodeCursor(id));
    const ids = items.map(({ id }) => id);
    const notices = ids.length === 0 ? [] : await this.db.manager.find(WaitingNotice, { where: { id: In(ids) }, order: { id: 'DESC' } });
    return { items: await this.named(actor, notices), nextCursor };
  }

  /** How many wait for the actor, which others wrote; at most 100. */
  async count(actor: Actor): Promise<number> {
    if (postsFor(actor, 'notice.publish').length === 0) {
      return 0;
    }
    const scope = insidePosts(actor, 'notice.publish', 'areaCode');
    const rows = await this.db.query<unknown[]>(
      `SELECT 1 FROM waiting_notices WHERE state = 'waiting' AND ${scope.sql} AND writerId <> ? LIMIT ${PAGE_LIMIT.max}`,
      [...scope.params, actor.personId],
    );
    return rows.length;
  }

  async one(actor: Actor, waiting: WaitingNotice): Promise<NamedWaitingNotice> {
    return (await this.named(actor, [waiting]))[0]!;
  }

  private async named(actor: Actor, notices: readonly WaitingNotice[]): Promise<NamedWaitingNotice[]> {
    const reviewers = await this.publishersOver(notices.map(({ areaCode }) => areaCode));
    const named = notices.flatMap(({ writerId, decidedById }) => [writerId, decidedById ?? []].flat());
    const [names, areas, pictures, corrected] = await Promise.all([
      this.people.names([...named, ...[...reviewers.values()].flat()]),
      this.areas.names(notices.map(({ areaCode }) => areaCode)),
      this.pictures.ofWaiting(notices),
      this.correctedBy(notices),
    ]);
    const nameOf = (personId: string) => names.get(personId) ?? '';
    const corrects = ({ correctsId }: WaitingNotice) => corrected.get(correctsId ?? '') ?? null;
    return notices.map((waiting) => ({
      waiting,
      corrects: corrects(waiting),
      areaName: areas.get(waiting.areaCode)?.name ?? waiting.areaCode,
      pictures: pictures.get(waiting.id) ?? [],
      writerName: nameOf(waiting.writerId),
      decidedByName: waiting.decidedById && nameOf(waiting.decidedById),
      reviewerNames: reviewers
        .get(waiting.areaCode)!
        .filter((personId) => personId !== waiting.writerId)
        .map(nameOf),
      actions: waitingActionsOf(actor, waiting, corrects(waiting)?.notice ?? null),
    }));
  }

  /** What is said now of what is corrected, by notice. */
  private async correctedBy(waiting: readonly WaitingNotice[]): Promise<Map<string, ShownNotice>> {
    const ids = [...new Set(waiting.flatMap(({ correctsId }) => correctsId ?? []))];
    const notices = ids.length === 0 ? [] : await this.db.manager.findBy(Notice, { id: In(ids) });
    const pictures = await this.pictures.shownWith(notices);
    return new Map(notices.map((notice) => [notice.id, { notice, pictures: pictures.get(notice.id) ?? [] }]));
  }

  /** Who may publish to all of an area, by area: whoever has such a post there or above. */
  private async publishersOver(areaCodes: readonly string[]): Promise<Map<string, string[]>> {
    const above = areaCodes.flatMap(areaPath);
    const posts = (await Promise.all(POLICY['notice.publish'].map((role) => this.posts.holders(role, above)))).flat();
    return new Map(
      areaCodes.map((code) => {
        const over = posts.filter(({ areaCode }) => code.startsWith(areaCode));
        return [code, [...new Set(over.map(({ personId }) => personId))]];
      }),
    );
  }
}
