import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { MessageDeliveryView } from './message.dto';
import { MessageDeliveries } from './message-deliveries.service';

@Controller('notices/:noticeId/messages')
export class NoticeMessagesController {
  constructor(private readonly deliveries: MessageDeliveries) {}

  /**
   * To how many people WeChat brought a message about the notice; for who may change it.
   * @throws {403} notice-of-another
   */
  @Get()
  @Allow('notice.publish')
  async get(@CurrentActor() actor: Actor, @Param('noticeId', IdPipe) noticeId: string): Promise<MessageDeliveryView> {
    return this.deliveries.ofNotice(actor, noticeId);
  }
}
