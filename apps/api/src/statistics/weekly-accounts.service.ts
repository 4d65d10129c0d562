import { AREA_CODE_LENGTHS } from '@duoduo/contracts/areas';
import { WEEKLY_FIGURE_NAMES, WEEKLY_FIGURE_NOTES, WEEKLY_FIGURES, type WeeklyFigure } from '@duoduo/contracts/accounts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AreasService } from '../areas/areas.service';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock } from '../platform/clock';
import { instantOf } from '../platform/database/sql';
import { decodeCursor, encodeCursor, instantPart, type Page, type PageQuery, toPage } from '../platform/page';
import { accountAreaOutside, weekUnknown } from './statistics.errors';
import { lastFullWeek, type Week, weekAt, weekNamed } from './week.rules';
import { type Account, type FigureRow, FIGURES_OF_STREET, RECORDS_OF } from './weekly-figures';

export interface FigureCount {
  figure: WeeklyFigure;
  name: string;
  note: string;
  number: number;
}

/** What happened in an area in a week (周报账), out of the records alone. */
@Injectable()
export class WeeklyAccountsService {
  constructor(
    private readonly db: DataSource,
    private readonly areas: AreasService,
    private readonly clock: Clock,
  ) {}

  /** The account that the actor asks for. @throws account-area-outside, area-not-found, week-unknown */
  async open(actor: Actor, { areaCode, week }: { areaCode: string; week?: string }): Promise<Account> {
    const isLevel = areaCode.length === AREA_CODE_LENGTHS.community || areaCode.length === AREA_CODE_LENGTHS.street;
    if (!isLevel || !isInsidePosts(actor, 'account.read', areaCode)) {
      throw accountAreaOutside(areaCode);
    }
    return this.of(areaCode, week);
  }

  /** The same for whom it was opened before. @throws area-not-found, week-unknown */
  async of(areaCode: string, name?: string): Promise<Account> {
    const now = this.clock.now();
    const week = name === undefined ? lastFullWeek(now) : begun(name, now);
    await this.areas.get(areaCode);
    const grids = await this.db.query<{ code: string }[]>('SELECT code FROM areas WHERE parentCode = ?', [areaCode]);
    const until = week.until < now ? week.until : now;
    return { areaCode, gridCodes: [areaCode, ...grids.map(({ code }) => code)], week, until };
  }

  figures(account: Account): Promise<FigureCount[]> {
    return Promise.all(
      figuresOf(account).map(async (figure) => {
        const [sql, params] = RECORDS_OF[figure](account);
        const [row] = await this.db.query<{ number: number | string }[]>(`SELECT COUNT(*) AS number FROM (${sql}) r`, params);
        return { figure, name: WEEKLY_FIGURE_NAMES[figure], note: WEEKLY_FIGURE_NOTES[figure], number: Number(row!.number) };
      }),
    );
  }

  /** What a figure counts, in the order in which it happened. None of a figure that the area does not have. */
  async records(account: Account, figure: WeeklyFigure, { cursor, limit = 20 }: PageQuery): Promise<Page<FigureRow>> {
    const after = decodeCursor(cursor, 3);
    if (!figuresOf(account).includes(figure)) {
      return { items: [], nextCursor: null };
    }
    const [sql, params] = RECORDS_OF[figure](account);
    const rows = await this.db.query<FigureRow[]>(
      `SELECT r.* FROM (${sql}) r ${after ? `WHERE ${BEYOND}` : ''} ORDER BY r.at, r.id, r.sub LIMIT ?`,
      [...params, ...(after ? beyond(after) : []), limit + 1],
    );
    return toPage(rows, limit, ({ at, id, sub }) => encodeCursor(instantOf(at).toISOString(), id, sub));
  }
}

const BEYOND = '(r.at > ? OR (r.at = ? AND (r.id > ? OR (r.id = ? AND r.sub > ?))))';

function beyond([at, id, sub]: string[]): unknown[] {
  const instant = instantPart(at!);
  return [instant, instant, id, id, sub];
}

export function figuresOf({ areaCode }: Account): readonly WeeklyFigure[] {
  return areaCode.length === AREA_CODE_LENGTHS.community ? WEEKLY_FIGURES : FIGURES_OF_STREET;
}

/** @throws week-unknown when there is no such week, or it has not begun */
function begun(name: string, now: Date): Week {
  const week = weekNamed(name);
  if (!week || week.from > weekAt(now).from) {
    throw weekUnknown(name);
  }
  return week;
}
