import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { EraseBody, ErasureView } from './erasure.dto';
import { PersonErasures } from './person-erasures.service';

@Controller('me/erasure')
export class ErasuresController {
  constructor(private readonly erasures: PersonErasures) {}

  /** What must be ended before my account can be erased, and what would stay. */
  @Get()
  @Allow('self.read')
  async preview(@CurrentActor() actor: Actor): Promise<ErasureView> {
    return ErasureView.of(await this.erasures.preview(actor.personId));
  }

  /**
   * Erases my account and what I gave; I am signed out everywhere. It cannot be undone.
   * @throws {409} erasure-blocked
   */
  @Post()
  @HttpCode(200)
  @Allow('self.write')
  async erase(@CurrentActor() actor: Actor, @Body() _: EraseBody): Promise<ErasureView> {
    return ErasureView.of(await this.erasures.erase(actor.personId));
  }
}
