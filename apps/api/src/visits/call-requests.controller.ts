import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { AskForCallBody, CallAnswered, CallRequestList, CallRequestView } from './call-request.dto';
import { CallRequests } from './call-requests.service';

@Controller()
export class CallRequestsController {
  constructor(private readonly requests: CallRequests) {}

  /** What my homes asked for last. */
  @Get('me/call-requests')
  @Allow('self.read')
  async mine(@CurrentActor() actor: Actor): Promise<CallRequestList> {
    return { items: (await this.requests.mine(actor)).map(CallRequestView.of) };
  }

  /** Asks that somebody of the community calls or comes. Repeating it changes nothing. @throws {404} household-not-found */
  @Post('me/call-requests')
  @HttpCode(200)
  @Allow('self.write')
  async ask(@CurrentActor() actor: Actor, @Body() { householdId }: AskForCallBody): Promise<CallRequestList> {
    await this.requests.ask(actor, householdId);
    return this.mine(actor);
  }

  /** Repeating it changes nothing. @throws {404} call-request-not-found */
  @Post('me/call-requests/:requestId/withdraw')
  @HttpCode(200)
  @Allow('self.write')
  async withdraw(@CurrentActor() actor: Actor, @Param('requestId', IdPipe) requestId: string): Promise<CallRequestList> {
    await this.requests.withdraw(actor, requestId);
    return this.mine(actor);
  }

  /** I have called who asked for it. Repeating it changes nothing. @throws {404} call-request-not-found */
  @Post('call-requests/:requestId/answer')
  @HttpCode(200)
  @Allow('visit.record')
  async answer(@CurrentActor() actor: Actor, @Param('requestId', IdPipe) requestId: string): Promise<CallAnswered> {
    return this.requests.answer(actor, requestId);
  }
}
