import { Controller, Get } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { MeView } from './me.dto';
import { MeService } from './me.service';
import { OwnDataView } from './own-data.dto';
import { OwnData } from './own-data.service';

@Controller('me')
export class MeController {
  constructor(
    private readonly me: MeService,
    private readonly ownData: OwnData,
  ) {}

  /** My posts, my homes, who works for my grid, and what waits for me. */
  @Get()
  @Allow('self.read')
  find(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.me.of(actor);
  }

  /** Everything the service knows of me, as one document to take along. */
  @Get('data')
  @Allow('self.read')
  data(@CurrentActor() actor: Actor): Promise<OwnDataView> {
    return this.ownData.of(actor);
  }
}
