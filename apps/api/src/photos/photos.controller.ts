import { Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor, Public } from '../platform/access/actor';
import { IdPipe } from '../platform/http/id.pipe';
import { Incoming, type IncomingFile, TakesFile } from '../platform/http/uploads';
import { SignedQuery } from '../platform/http/signed-query.dto';
import { type Idempotency, IdempotencyKey, RequiresIdempotencyKey } from '../platform/idempotency';
import { PICTURE_TYPE } from '../platform/images/images';
import { UnusedPhotoList, UploadedPhotoView } from './photo.dto';
import { PhotoUploads } from './photo-uploads.service';
import { PhotosService } from './photos.service';

@Controller('photos')
export class PhotosController {
  constructor(
    private readonly uploads: PhotoUploads,
    private readonly photos: PhotosService,
  ) {}

  /**
   * Takes a picture (JPEG, PNG or WebP, 10 MB), to be named in a report, a hand-in or a notice within a day.
   * @throws {422} photo-missing, photo-too-large, photo-unreadable, photo-too-many-pixels
   * @throws {429} too-many-photos
   */
  @Post()
  @Allow('photo.upload')
  @RequiresIdempotencyKey()
  @TakesFile()
  async upload(
    @CurrentActor() actor: Actor,
    @Incoming() incoming: IncomingFile,
    @IdempotencyKey() idem: Idempotency,
  ): Promise<UploadedPhotoView> {
    return this.photos.sizedLinkTo(await this.uploads.upload(actor, incoming, idem));
  }

  /** What the caller sent and named nowhere yet, with fresh links: what he writes may lie on his device for longer than a link opens. */
  @Get()
  @Allow('photo.upload')
  async unused(@CurrentActor() actor: Actor): Promise<UnusedPhotoList> {
    return { items: await this.photos.unusedOf(actor.personId) };
  }

  /** The picture behind a link of ours. Opened by itself it is nothing that runs. */
  @Get(':photoId')
  @Public('an image tag sends no token: the link is signed after the scope check and ends after ten minutes')
  @Header('cache-control', 'private, max-age=600, immutable')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @Header('x-content-type-options', 'nosniff')
  @ApiProduces(PICTURE_TYPE)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async show(@Param('photoId', IdPipe) photoId: string, @Query() signature: SignedQuery): Promise<StreamableFile> {
    const bytes = await this.photos.read(photoId, signature);
    return new StreamableFile(bytes, { type: PICTURE_TYPE, length: bytes.length, disposition: `inline; filename="${photoId}.jpg"` });
  }
}
