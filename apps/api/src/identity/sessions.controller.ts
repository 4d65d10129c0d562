import { Body, Controller, Delete, HttpCode, Post, UseGuards } from '@nestjs/common';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { OwnProof } from './access.guard';
import { ApiSignInBody, RefreshBody, SessionView, SIGN_IN_BODY, type SignInBody } from './session.dto';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { SignInThrottle } from './sign-in.throttle';

@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Signs in by a password, or by a code that WeChat gave to the mini-program. At most 5 tries a minute per account and 60 per address.
   * @throws {401} wrong-credentials, wechat-code-refused, wechat-code-used
   * @throws {403} wechat-risky
   * @throws {422} wechat-off
   * @throws {429} too-many-attempts, wechat-too-often
   * @throws {503} wechat-away
   */
  @Post()
  @Public('this is where one signs in')
  @OwnProof()
  @UseGuards(SignInThrottle)
  @ApiSignInBody()
  async create(@Body(SIGN_IN_BODY) body: SignInBody): Promise<SessionView> {
    return SessionView.of(await this.signIn.by(body));
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
