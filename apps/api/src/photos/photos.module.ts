import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module';
import { DropUnattachedPhotos } from './drop-unattached-photos.job';
import { PhotoErasures } from './photo-erasures.service';
import { PhotoFiles } from './photo-files.service';
import { PhotoUploads } from './photo-uploads.service';
import { PhotosController } from './photos.controller';
import { PhotosService } from './photos.service';

/** Pictures: taken in, drawn anew, hung on what somebody writes, shown by signed links. */
@Module({
  imports: [IdentityModule],
  controllers: [PhotosController],
  providers: [DropUnattachedPhotos, PhotoErasures, PhotoFiles, PhotoUploads, PhotosService],
  exports: [PhotosService],
})
export class PhotosModule {}
