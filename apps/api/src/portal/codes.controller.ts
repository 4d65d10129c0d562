import { Controller, Get, Ip, Param } from '@nestjs/common';
import { type Actor, MaybeActor, Public } from '../platform/access/actor';
import { CodeView } from './code.dto';
import { CodeFacesService } from './code-faces.service';

@Controller('codes')
export class CodesController {
  constructor(private readonly faces: CodeFacesService) {}

  /** What a scanned code shows, by who scans. Unknown, malformed and revoked tokens are answered alike. */
  @Get(':token')
  @Public('it is printed on doors and boards; a stranger learns the community and its duty phone')
  find(@Param('token') token: string, @Ip() address: string, @MaybeActor() actor: Actor | null): Promise<CodeView> {
    return this.faces.of(token, { address, actor });
  }
}
