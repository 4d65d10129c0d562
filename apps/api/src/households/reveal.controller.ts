import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { Config } from '../platform/config';
import { IdPipe } from '../platform/http/id.pipe';
import { PageQuery } from '../platform/page';
import { AccessLog } from './access-log.service';
import { AccessLogViews } from './access-log-views.service';
import { HouseholdReveal } from './household-reveal.service';
import { PersonDialling } from './person-dialling.service';
import { AccessPage, DialBody, DialView, RevealBody, RevealedMemberView, RevealedView } from './reveal.dto';

@Controller()
export class RevealController {
  constructor(
    private readonly config: Config,
    private readonly households: HouseholdReveal,
    private readonly dialling: PersonDialling,
    private readonly log: AccessLog,
    private readonly logViews: AccessLogViews,
  ) {}

  /** A household's people in the clear, for a purpose that they can read. The same again within a minute is one look. */
  @Post('households/:householdId/reveal')
  @HttpCode(200)
  @Allow('household.reveal')
  async reveal(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Body() body: RevealBody,
  ): Promise<RevealedView> {
    const people = await this.households.reveal(actor, householdId, body);
    return { members: people.map((person) => RevealedMemberView.of(person, body.fields)) };
  }

  /**
   * The number to call, one tap. The same again within a minute is one call.
   * @throws {409} phone-missing
   */
  @Post('people/:personId/dial')
  @HttpCode(200)
  @Allow('person.dial')
  async dial(@CurrentActor() actor: Actor, @Param('personId', IdPipe) personId: string, @Body() { purpose }: DialBody): Promise<DialView> {
    return { number: await this.dialling.dial(actor, personId, purpose), dialling: !this.config.isDemo };
  }

  /** Who looked at my household's record, the newest first: from the days on which I belonged to it. */
  @Get('households/:householdId/access-log')
  @Allow('record.read-own')
  async accessLog(
    @CurrentActor() actor: Actor,
    @Param('householdId', IdPipe) householdId: string,
    @Query() query: PageQuery,
  ): Promise<AccessPage> {
    const { items, nextCursor } = await this.log.of(actor, householdId, query);
    return { items: await this.logViews.ofHousehold(householdId, items), nextCursor };
  }
}
