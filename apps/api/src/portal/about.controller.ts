import { Controller, Get } from '@nestjs/common';
import { Public } from '../platform/access/actor';
import { AboutView } from './about.dto';
import { AboutService } from './about.service';

@Controller('about')
export class AboutController {
  constructor(private readonly about: AboutService) {}

  /** What this installation is; in a demo also whom one can be. */
  @Get()
  @Public('a client asks before anybody has signed in')
  find(): AboutView {
    return this.about.view();
  }
}
