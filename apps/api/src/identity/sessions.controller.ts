import { Body, Controller, Delete, HttpCode, Post, UseGuards } from '@nestjs/common';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { OwnProof } from './access.guard';
import { RefreshBody, SessionView, SignInBody } from './session.dto';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { SignInThrottle } from './sign-in.throttle';

@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
  ) {}

  /** Signs in. At most 5 tries a minute per account and 60 per address. */
  @Post()
  @Public('this is where one signs in')
  @OwnProof()
  @UseGuards(SignInThrottle)
  async create(@Body() body: SignInBody): Promise<SessionView> {
    return SessionView.of(await this.signIn.byPassword(body.username, body.password));
  }

  /** Exchanges a refresh token for the next one and a new access token. Asking again within 10 seconds gives the same next one. */
  @Post('refresh')
  @HttpCode(200)
  @Public('the refresh token is the proof')
  @OwnProof()
  async refresh(@Body() body: RefreshBody): Promise<SessionView> {
    return SessionView.of(await this.signIn.refresh(body.refreshToken));
  }

  /** Signs out. */
  @Delete('current')
  @HttpCode(204)
  @Allow('self.sign-out')
  async end(@CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.end(actor.sessionId);
  }
}
