import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { FileCheckBody, FileCheckPage, FileCheckView, ListFileChecksQuery } from './file-check.dto';
import { FileCheckLists } from './file-check-lists.service';
import { FileCheckViews } from './file-check-views.service';
import { FileChecksService } from './file-checks.service';

@Controller('file-checks')
export class FileChecksController {
  constructor(
    private readonly lists: FileCheckLists,
    private readonly views: FileCheckViews,
    private readonly checks: FileChecksService,
  ) {}

  /** The households of my grids whose files changed in a month, door by door, with what changed. */
  @Get()
  @Allow('file-check.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ListFileChecksQuery): Promise<FileCheckPage> {
    const { items, nextCursor } = await this.lists.list(actor, query);
    return { items: await this.views.lines(items), nextCursor };
  }

  /**
   * The file is right as it was read; said again, nothing changes.
   * @throws {404} household-not-found
   * @throws {409} file-not-changed, file-changed-meanwhile
   */
  @Post('confirmations')
  @HttpCode(200)
  @Allow('file-check.write')
  async confirm(@CurrentActor() actor: Actor, @Body() body: FileCheckBody): Promise<FileCheckView> {
    return this.views.one(await this.checks.confirm(actor, body));
  }

  /**
   * The file was read and is to be corrected: it counts as corrected as soon as the worker has changed it.
   * @throws {404} household-not-found
   * @throws {409} file-not-changed, file-changed-meanwhile
   */
  @Post('corrections')
  @HttpCode(200)
  @Allow('file-check.write')
  async correct(@CurrentActor() actor: Actor, @Body() body: FileCheckBody): Promise<FileCheckView> {
    return this.views.one(await this.checks.correct(actor, body));
  }
}
