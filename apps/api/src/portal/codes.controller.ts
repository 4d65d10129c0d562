import { Body, Controller, Get, Header, HttpCode, Ip, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { CodesService } from '../codes/codes.service';
import { type Actor, Allow, CurrentActor, MaybeActor, Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { SignedQuery } from '../platform/http/signed-query.dto';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { CodeVersionList, CodeVersionView, CodeView, IssueCodeBody, IssuedCodeView, ListCodesQuery, RevokeCodeBody } from './code.dto';
import { CodeDesk } from './code-desk.service';
import { CodeFacesService } from './code-faces.service';
import { CodeImages } from './code-images.service';

@Controller('codes')
export class CodesController {
  constructor(
    private readonly faces: CodeFacesService,
    private readonly desk: CodeDesk,
    private readonly images: CodeImages,
    private readonly codes: CodesService,
  ) {}

  /**
   * A new code for a door or a board. The one before it works for seven days more.
   * @throws {404} dwelling-not-found, area-not-found
   */
  @Post()
  @Allow('code.issue')
  @RequiresIdempotencyKey()
  async issue(@CurrentActor() actor: Actor, @Body() body: IssueCodeBody, @IdempotencyKey() idem: Idempotency): Promise<IssuedCodeView> {
    const { id, token, version } = await this.desk.issue(actor, body, idem);
    return { id, token, url: this.codes.url(token), version, imageUrl: this.images.linkTo(id) };
  }

  /** The codes a door or a board has had, the newest first; without their tokens. */
  @Get()
  @Allow('code.print')
  async list(@CurrentActor() actor: Actor, @Query() query: ListCodesQuery): Promise<CodeVersionList> {
    const codes = await this.desk.versions(actor, query);
    return { items: codes.map((code) => this.images.viewOf(code)) };
  }

  /** What a scanned code shows, by who scans. Unknown, malformed and revoked tokens are answered alike. */
  @Get(':token')
  @Public('it is printed on doors and boards; a stranger learns the community and its duty phone')
  find(@Param('token') token: string, @Ip() address: string, @MaybeActor() actor: Actor | null): Promise<CodeView> {
    return this.faces.of(token, { address, actor });
  }

  /** Ends a code at once. Repeating it changes nothing. */
  @Post(':codeId/revoke')
  @HttpCode(200)
  @Allow('code.issue')
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('codeId', IdPipe) codeId: string,
    @Body() { reason }: RevokeCodeBody,
  ): Promise<CodeVersionView> {
    return this.images.viewOf(await this.desk.revoke(actor, codeId, reason));
  }

  /** The QR at level H. The link is in what names the code, and opens for ten minutes. */
  @Get(':codeId/image.svg')
  @Public('an image tag sends no token: the link is signed after the scope check and ends after ten minutes')
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('content-type', 'image/svg+xml')
  image(@Param('codeId', IdPipe) codeId: string, @Query() signature: SignedQuery): Promise<string> {
    return this.images.svg(codeId, signature);
  }
}
