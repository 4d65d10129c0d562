import { Controller, Get, Param } from '@nestjs/common';
import { Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { NoticeReadingService } from './notice-reading.service';
import { PublicNoticeView } from './public-notice.dto';

@Controller('public-notices')
export class PublicNoticesController {
  constructor(private readonly reading: NoticeReadingService) {}

  /** What is passed on, for whoever gets it. */
  @Get(':noticeId')
  @Public('whoever published it said that anybody may read it')
  async find(@Param('noticeId', IdPipe) noticeId: string): Promise<PublicNoticeView> {
    return PublicNoticeView.of(await this.reading.inPublic(noticeId));
  }
}
