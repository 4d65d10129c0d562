import { Controller, Get, Param } from '@nestjs/common';
import { Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { ActivityLists } from './activity-lists.service';
import { PublicActivityView } from './public-activity.dto';

@Controller('public-activities')
export class PublicActivitiesController {
  constructor(private readonly lists: ActivityLists) {}

  /** What is passed on, for whoever gets it. */
  @Get(':activityId')
  @Public('whoever published it said that anybody may read it')
  async find(@Param('activityId', IdPipe) activityId: string): Promise<PublicActivityView> {
    return PublicActivityView.of(await this.lists.inPublic(activityId));
  }
}
