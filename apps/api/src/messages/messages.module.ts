import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { MessageCredits } from './message-credits.service';
import { MessagePeople } from './message-people.service';
import { MessageSending } from './message-sending.service';
import { MessagesController } from './messages.controller';
import { TellOfAnswerHandler } from './tell-of-answer.handler';
import { TellOfNoticeHandler } from './tell-of-notice.handler';

/** What WeChat brings to people, for as many messages as they have let come. */
@Module({
  imports: [IdentityModule],
  controllers: [MessagesController],
  providers: [MessageCredits, MessageSending, MessagePeople, TellOfNoticeHandler, TellOfAnswerHandler],
})
export class MessagesModule {}
