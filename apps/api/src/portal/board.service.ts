import { Injectable } from '@nestjs/common';
import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { ROLE_NAMES } from '@duoduo/contracts/roles';
import { AreasService } from '../areas/areas.service';
import type { GridDuty } from '../areas/grid-duty.entity';
import { PeopleService } from '../identity/people.service';
import { PostsService } from '../identity/posts.service';
import type { Notice } from '../notices/notice.entity';
import { NoticesService } from '../notices/notices.service';
import type { Actor } from '../platform/access/actor';
import type { BoardDutyView, BoardNoticeView, BoardPersonView, BoardView } from './board.dto';
import { DutyPhones } from './duty-phones.service';
import { gridNotFound } from './portal.errors';

/** What hangs on the notice board of a grid: for everybody, but for the notices, of which each sees what he may read. */
@Injectable()
export class BoardService {
  constructor(
    private readonly areas: AreasService,
    private readonly duties: DutyPhones,
    private readonly posts: PostsService,
    private readonly people: PeopleService,
    private readonly notices: NoticesService,
  ) {}

  /** @throws area-not-found when there is no such grid */
  async of(gridCode: string, actor: Actor | null): Promise<BoardView> {
    const communityCode = gridCode.slice(0, AREA_CODE_LENGTHS.community);
    const { level, code, name, parentCode, fullName } = await this.areas.get(gridCode);
    if (level !== 'grid') {
      throw gridNotFound(gridCode);
    }
    const [community, team, duties, duty, notices] = await Promise.all([
      this.areas.get(communityCode),
      this.teamOf(gridCode, communityCode),
      this.areas.duties(gridCode),
      this.duties.of(gridCode),
      this.notices.onBoard(gridCode, actor),
    ]);
    return {
      area: { code, name, level, parentCode, fullName },
      communityName: community.name,
      team,
      duties: duties.map(dutyView),
      ...duty,
      notices: notices.map(noticeView),
    };
  }

  /** The grid's workers, then the community's clerks; nobody's own number. */
  private async teamOf(gridCode: string, communityCode: string): Promise<BoardPersonView[]> {
    const posts = [...(await this.posts.holders('grid-worker', [gridCode])), ...(await this.posts.holders('clerk', [communityCode]))];
    const names = await this.people.names(posts.map(({ personId }) => personId));
    return posts.map(({ role, personId }) => ({ title: ROLE_NAMES[role], name: names.get(personId)!, phone: null }));
  }
}

function dutyView({ who, post, duty, time, standard, honour }: GridDuty): BoardDutyView {
  return { who, post, duty, time, standard, honour };
}

function noticeView({ id, level, title, publishedAt }: Notice): BoardNoticeView {
  return { id, level, title, publishedAt: publishedAt.toISOString() };
}
