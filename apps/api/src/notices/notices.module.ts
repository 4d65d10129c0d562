import { Module } from '@nestjs/common';
import { AreasModule } from '../areas/areas.module';
import { HouseholdsModule } from '../households/households.module';
import { IdentityModule } from '../identity/identity.module';
import { PhotosModule } from '../photos/photos.module';
import { CountOpenedHandler } from './count-opened.handler';
import { NoticeDoorConfirmations } from './notice-door-confirmations.service';
import { NoticeChanges } from './notice-changes.service';
import { NoticeErasures } from './notice-erasures.service';
import { NoticeJoins } from './notice-joins.service';
import { NoticePictures } from './notice-pictures.service';
import { NoticePublishingService } from './notice-publishing.service';
import { NoticeReachService } from './notice-reach.service';
import { NoticeReadersService } from './notice-readers.service';
import { NoticeReadingService } from './notice-reading.service';
import { NoticeReminders } from './notice-reminders.service';
import { NoticeReceiptsService } from './notice-receipts.service';
import { NoticeSubmissions } from './notice-submissions.service';
import { NoticesController } from './notices.controller';
import { NoticesService } from './notices.service';
import { PublicNoticesController } from './public-notices.controller';
import { ReachedAtDoor } from './reached-at-door.service';
import { WaitingCorrections } from './waiting-corrections.service';
import { WaitingNoticeLists } from './waiting-notice-lists.service';
import { WaitingNoticesController } from './waiting-notices.controller';
import { WaitingNotices } from './waiting-notices.service';

@Module({
  imports: [AreasModule, IdentityModule, PhotosModule, HouseholdsModule],
  controllers: [NoticesController, PublicNoticesController, WaitingNoticesController],
  providers: [
    NoticesService,
    NoticeDoorConfirmations,
    NoticeChanges,
    NoticeErasures,
    NoticeJoins,
    NoticePictures,
    NoticePublishingService,
    NoticeReadersService,
    NoticeReadingService,
    NoticeReceiptsService,
    NoticeReachService,
    NoticeReminders,
    NoticeSubmissions,
    ReachedAtDoor,
    WaitingCorrections,
    WaitingNoticeLists,
    WaitingNotices,
    CountOpenedHandler,
  ],
  exports: [
    NoticesService,
    WaitingNoticeLists,
    NoticeChanges,
    NoticePublishingService,
    NoticeReachService,
    NoticeReceiptsService,
    WaitingNotices,
  ],
})
export class NoticesModule {}
