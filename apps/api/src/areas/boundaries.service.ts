import { Injectable } from '@nestjs/common';
import { AREA_LEVELS } from '@duoduo/contracts/areas';
import { DataSource } from 'typeorm';
import type { Actor } from '../platform/access/actor';
import { isInsidePosts } from '../platform/access/scope';
import { Clock, dayOf } from '../platform/clock';
import { insertOf, runAll } from '../platform/database/sql';
import { Transactions } from '../platform/database/transactions';
import { AreaBoundary } from './area-boundary.entity';
import type { Area } from './area.entity';
import { areaOutside, boundaryInvalid, boundaryNotFound, noAreaHere } from './area.errors';
import { AreasService } from './areas.service';
import { boxOf, holds, millionths, type Position, type Shape, shapeOf } from './boundary.rules';

export interface Boundary {
  area: Area;
  shape: Shape;
}

/** Where areas lie on the map, and in which a point lies. */
@Injectable()
export class Boundaries {
  constructor(
    private readonly db: DataSource,
    private readonly transactions: Transactions,
    private readonly areas: AreasService,
    private readonly clock: Clock,
  ) {}

  /** @throws area-not-found, boundary-not-found */
  async get(code: string): Promise<Boundary> {
    const area = await this.areas.get(code);
    const boundary = await this.db.manager.findOneBy(AreaBoundary, { code });
    if (!boundary) {
      throw boundaryNotFound(code);
    }
    return { area, shape: JSON.parse(boundary.shape) as Shape };
  }

  /**
   * Draws an area of the actor's anew; the same shape again changes nothing.
   * @throws area-outside, area-not-found, area-retired, boundary-invalid
   */
  async set(actor: Actor, code: string, geometry: unknown): Promise<Boundary> {
    if (!isInsidePosts(actor, 'area.write', code)) {
      throw areaOutside(code);
    }
    const shape = shapeOf(geometry);
    if (!shape) {
      throw boundaryInvalid();
    }
    return this.transactions.run(async (tx) => {
      const area = await this.areas.getStanding(code, tx);
      await tx.delete(AreaBoundary, { code });
      await runAll(tx, [insertOf('area_boundaries', [{ code, level: area.level, ...boxOf(shape), shape: JSON.stringify(shape) }])]);
      return { area, shape };
    });
  }

  /**
   * The lowest area that holds a point: its grid, where the grids are drawn.
   * @throws no-area-here
   */
  async at(point: Position): Promise<Area> {
    for (const level of AREA_LEVELS.toReversed()) {
      const [code] = await this.holding(level, point);
      if (code !== undefined) {
        return this.areas.get(code);
      }
    }
    throw noAreaHere();
  }

  /** Codes of the standing areas of a level that hold a point: one, unless they were drawn over each other. */
  private async holding(level: string, point: Position): Promise<string[]> {
    const [x, y] = [millionths(point[0]), millionths(point[1])];
    const near = await this.db.query<{ code: string; shape: string }[]>(
      `SELECT b.code AS code, b.shape AS shape FROM area_boundaries b JOIN areas a ON a.code = b.code
        WHERE b.level = ? AND b.west <= ? AND b.east >= ? AND b.south <= ? AND b.north >= ? AND (a.retiredOn IS NULL OR a.retiredOn > ?)
        ORDER BY b.code`,
      [level, x, x, y, y, dayOf(this.clock.now())],
    );
    return near.filter(({ shape }) => holds(JSON.parse(shape) as Shape, point)).map(({ code }) => code);
  }
}
