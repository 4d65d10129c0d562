import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { PAGE_LIMIT } from '@duoduo/contracts/limits';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { decodeCursor, PageQuery } from '../platform/page';
import { CorrectHonourBody, EnterDeedBody, HonourEntryView, HonourPage, HonourQuery, HonourView } from './honour.dto';
import { Honour } from './honour.service';
import { HonourDesk } from './honour-desk.service';

@Controller('honour')
export class HonourController {
  constructor(
    private readonly honour: Honour,
    private readonly desk: HonourDesk,
  ) {}

  /** What I did, all in all and entry by entry. */
  @Get('mine')
  @Allow('hours.read')
  async mine(@CurrentActor() { personId }: Actor, @Query() { cursor, limit = PAGE_LIMIT.default }: PageQuery): Promise<HonourView> {
    const before = decodeCursor(cursor, 1)?.[0];
    return HonourView.of(await this.honour.of(personId), await this.honour.entries(personId, { before, limit }));
  }

  /** What somebody did in my communities, entry by entry. */
  @Get()
  @Allow('hours.decide')
  async list(@CurrentActor() actor: Actor, @Query() query: HonourQuery): Promise<HonourPage> {
    return HonourPage.of(await this.desk.list(actor, query));
  }

  /** Enters a deed that no task tells of. */
  @Post()
  @Allow('hours.decide')
  @RequiresIdempotencyKey()
  async enter(@CurrentActor() actor: Actor, @Body() body: EnterDeedBody, @IdempotencyKey() idem: Idempotency): Promise<HonourEntryView> {
    return HonourEntryView.of({ entry: await this.desk.enter(actor, body, idem), isVoid: false });
  }

  /** Puts a right entry in the place of a wrong one, with a reason. */
  @Post(':entryId/correct')
  @HttpCode(200)
  @Allow('hours.decide')
  async correct(
    @CurrentActor() actor: Actor,
    @Param('entryId', IdPipe) entryId: string,
    @Body() body: CorrectHonourBody,
  ): Promise<HonourEntryView> {
    return HonourEntryView.of({ entry: await this.desk.correct(actor, entryId, body), isVoid: false });
  }
}
