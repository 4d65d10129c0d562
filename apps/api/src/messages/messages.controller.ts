import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { MessageCreditsBody, MessageOffersView } from './message.dto';
import { MessageCredits } from './message-credits.service';

@Controller('me/message-credits')
export class MessagesController {
  constructor(private readonly credits: MessageCredits) {}

  /** Which messages I may let WeChat bring me, and how many I have. */
  @Get()
  @Allow('self.read')
  async list(@CurrentActor() { personId }: Actor): Promise<MessageOffersView> {
    return { items: await this.credits.offers(personId) };
  }

  /**
   * Notes what I accepted in WeChat's own question; the same key adds nothing.
   * @throws {422} messages-off
   */
  @Post()
  @HttpCode(200)
  @Allow('self.write')
  @RequiresIdempotencyKey()
  async accept(
    @CurrentActor() { personId }: Actor,
    @Body() { kinds }: MessageCreditsBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<MessageOffersView> {
    return { items: await this.credits.accept(personId, kinds, idem) };
  }
}
