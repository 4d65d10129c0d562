import { applyDecorators } from '@nestjs/common';
import { PHOTO_LIMITS, PICTURE_DESCRIPTION_LENGTH } from '@duoduo/contracts/limits';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsString, ValidateNested } from 'class-validator';
import { IdField, Length, MayBeLeftOut, Whole } from '../platform/http/fields';

export class NoticePictureBody {
  /** Of a picture that was sent before. */
  @IdField() photoId!: string;
  /** What is on it, for who does not see it. */
  @IsString() @Length(PICTURE_DESCRIPTION_LENGTH.min, PICTURE_DESCRIPTION_LENGTH.max) description!: string;
}

/** Pictures of a notice, in the order in which they are shown. */
export const NoticePicturesField = () =>
  applyDecorators(
    MayBeLeftOut(),
    IsArray(),
    ArrayMaxSize(PHOTO_LIMITS.perSubject),
    ArrayUnique(({ photoId }: NoticePictureBody) => photoId),
    ValidateNested({ each: true }),
    Type(() => NoticePictureBody),
  );

/** A picture as an image tag shows it. */
export class NoticePictureView {
  id!: string;
  /** Opens for ten minutes for whoever has it. */
  url!: string;
  /** In pixels: its place is kept free until it comes. */
  @Whole() width!: number;
  @Whole() height!: number;
  description!: string;
}
