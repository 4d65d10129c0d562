import { Controller, Get } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { MeView } from './me.dto';
import { MeService } from './me.service';

@Controller('me')
export class MeController {
  constructor(private readonly me: MeService) {}

  /** My posts, my homes, who works for my grid, and what waits for me. */
  @Get()
  @Allow('self.read')
  find(@CurrentActor() actor: Actor): Promise<MeView> {
    return this.me.of(actor);
  }
}
