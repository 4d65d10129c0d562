import { Controller, Get } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { HelpingView } from './helping.dto';
import { HelpingService } from './helping.service';

@Controller('helping')
export class HelpingController {
  constructor(private readonly helping: HelpingService) {}

  /** 我能帮什么: tasks and activities near me, and how far it is to the next gift. */
  @Get()
  @Allow('self.read')
  find(@CurrentActor() actor: Actor): Promise<HelpingView> {
    return this.helping.of(actor);
  }
}
