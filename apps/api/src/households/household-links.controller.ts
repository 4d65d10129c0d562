import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { DeclinedLinkView, HouseholdLinkPage, HouseholdLinksQuery, HouseholdLinkView, LinkHouseholdBody } from './household-link.dto';
import { HouseholdLinkLists } from './household-link-lists.service';
import { HouseholdLinks } from './household-links.service';

@Controller('household-links')
export class HouseholdLinksController {
  constructor(
    private readonly links: HouseholdLinks,
    private readonly lists: HouseholdLinkLists,
  ) {}

  /** Who is linked to which household of my areas, by grid and age. */
  @Get()
  @Allow('household-link.read')
  async list(@CurrentActor() actor: Actor, @Query() query: HouseholdLinksQuery): Promise<HouseholdLinkPage> {
    return HouseholdLinkPage.of(await this.lists.list(actor, query));
  }

  /** Links somebody to a household: he may call it and report for it, and sees nothing else of its file. At most five households each. */
  @Post()
  @Allow('household-link.write')
  @RequiresIdempotencyKey()
  async link(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() idem: Idempotency,
    @Body() body: LinkHouseholdBody,
  ): Promise<HouseholdLinkView> {
    return HouseholdLinkView.of(await this.lists.one(await this.links.link(actor, body, idem)));
  }

  /** From now on he is a stranger to it. */
  @Post(':linkId/end')
  @HttpCode(200)
  @Allow('household-link.write')
  async end(@CurrentActor() actor: Actor, @Param('linkId', IdPipe) linkId: string): Promise<HouseholdLinkView> {
    return HouseholdLinkView.of(await this.lists.one(await this.links.end(actor, linkId)));
  }

  /** My household does not need him. He is not linked to it again. */
  @Post(':linkId/decline')
  @HttpCode(200)
  @Allow('self.write')
  async decline(@CurrentActor() actor: Actor, @Param('linkId', IdPipe) linkId: string): Promise<DeclinedLinkView> {
    const { id, endedAt } = await this.links.decline(actor, linkId);
    return { id, endedAt: endedAt!.toISOString() };
  }
}
