import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { Config } from '../platform/config';
import { IdPipe } from '../platform/http/id.pipe';
import { LinkedHouseholdsView } from './household-link.dto';
import { LinkedHouseholds } from './linked-households.service';
import { DialView } from './reveal.dto';

@Controller('me/linked-households')
export class LinkedHouseholdsController {
  constructor(
    private readonly config: Config,
    private readonly households: LinkedHouseholds,
  ) {}

  /** The households I am linked to. */
  @Get()
  @Allow('household-link.use')
  async list(@CurrentActor() actor: Actor): Promise<LinkedHouseholdsView> {
    return { items: await this.households.list(actor) };
  }

  /**
   * The number of its head, one tap. The same again within a minute is one call; the household reads it.
   * @throws {409} phone-missing
   */
  @Post(':linkId/dial')
  @HttpCode(200)
  @Allow('household-link.use')
  async dial(@CurrentActor() actor: Actor, @Param('linkId', IdPipe) linkId: string): Promise<DialView> {
    return { number: await this.households.dial(actor, linkId), dialling: !this.config.isDemo };
  }
}
