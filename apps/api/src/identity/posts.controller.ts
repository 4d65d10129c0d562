import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, Allow, CurrentActor } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { GrantPostBody, PostPage, PostsQuery, PostView, StandInBody } from './post.dto';
import { PostGrants } from './post-grants.service';
import { PostLists } from './post-lists.service';

@Controller('posts')
export class PostsController {
  constructor(
    private readonly lists: PostLists,
    private readonly grants: PostGrants,
  ) {}

  /** The posts inside one's own area, by area and age. */
  @Get()
  @Allow('post.read')
  async list(@CurrentActor() actor: Actor, @Query() query: PostsQuery): Promise<PostPage> {
    return PostPage.of(await this.lists.list(actor, query));
  }

  /**
   * Gives somebody of one's own area a post in it, from a day on.
   * @throws {403} post-not-to-yourself
   * @throws {404} area-outside, person-not-found, unit-not-found
   * @throws {409} post-already-held, unit-ended, area-retired
   * @throws {422} post-needs-unit, post-takes-no-unit, post-too-wide, post-ends-too-early
   */
  @Post()
  @Allow('post.write')
  @RequiresIdempotencyKey()
  async grant(@CurrentActor() actor: Actor, @Body() body: GrantPostBody, @IdempotencyKey() idem: Idempotency): Promise<PostView> {
    return PostView.of(await this.lists.one(await this.grants.grant(actor, body, idem)));
  }

  /**
   * Lets somebody cover the post from a day to a day; it ends by itself.
   * @throws {403} post-not-to-yourself
   * @throws {404} post-not-found, person-not-found
   * @throws {409} post-ended, post-already-held
   * @throws {422} post-ends-too-early, stand-in-outside-post, stand-in-of-stand-in
   */
  @Post(':postId/stand-in')
  @Allow('post.write')
  @RequiresIdempotencyKey()
  async standIn(
    @CurrentActor() actor: Actor,
    @Param('postId', IdPipe) postId: string,
    @Body() body: StandInBody,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<PostView> {
    return PostView.of(await this.lists.one(await this.grants.standIn(actor, postId, body, idem)));
  }

  /** Ends the post at once: its holder is refused at his next request. Repeating it changes nothing. */
  @Post(':postId/end')
  @HttpCode(200)
  @Allow('post.write')
  async end(@CurrentActor() actor: Actor, @Param('postId', IdPipe) postId: string): Promise<PostView> {
    return PostView.of(await this.lists.one(await this.grants.end(actor, postId)));
  }
}
