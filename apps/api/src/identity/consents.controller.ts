import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { ConsentBody, ConsentView } from './consent.dto';
import { ConsentsService } from './consents.service';

@Controller('me/consent')
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  /** The privacy statement, and whether I agree to it. */
  @Get()
  @Allow('self.read')
  async find(@CurrentActor() actor: Actor): Promise<ConsentView> {
    return ConsentView.of(await this.consents.latest(actor.personId));
  }

  /**
   * Agrees to the version that was read; repeating it changes nothing.
   * @throws {409} consent-outdated
   */
  @Post()
  @HttpCode(200)
  @Allow('self.write')
  async give(@CurrentActor() actor: Actor, @Body() { version }: ConsentBody): Promise<ConsentView> {
    return ConsentView.of(await this.consents.give(actor.personId, version));
  }

  /** Withdraws it; repeating it changes nothing. Nothing public depends on it. */
  @Delete()
  @HttpCode(200)
  @Allow('self.write')
  async withdraw(@CurrentActor() actor: Actor): Promise<ConsentView> {
    return ConsentView.of(await this.consents.withdraw(actor.personId));
  }
}
