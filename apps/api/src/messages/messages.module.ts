import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { NoticesModule } from '../notices/notices.module';
import { BeginDigest } from './begin-digest.job';
import { ForgetOldMessages } from './forget-old-messages.job';
import { MessageCredits } from './message-credits.service';
import { MessageDeliveries } from './message-deliveries.service';
import { MessagePeople } from './message-people.service';
import { MessageSending } from './message-sending.service';
import { MessagesController } from './messages.controller';
import { NoticeMessagesController } from './notice-messages.controller';
import { TellOfAnswerHandler } from './tell-of-answer.handler';
import { TellOfNoticeHandler } from './tell-of-notice.handler';
import { TellOfWeekHandler } from './tell-of-week.handler';

/** What WeChat brings to people, for as many messages as they have let come. */
@Module({
  imports: [IdentityModule, NoticesModule],
  controllers: [MessagesController, NoticeMessagesController],
  providers: [
    MessageCredits,
    MessageDeliveries,
    MessageSending,
    MessagePeople,
    TellOfNoticeHandler,
    TellOfAnswerHandler,
    TellOfWeekHandler,
    BeginDigest,
    ForgetOldMessages,
  ],
})
export class MessagesModule {}
