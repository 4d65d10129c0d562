import { IsString, MaxLength } from 'class-validator';

export class SignedPhotoQuery {
  @IsString() @MaxLength(20) exp!: string;
  @IsString() @MaxLength(64) sig!: string;
}

/** A picture as an image tag shows it. */
export class UploadedPhotoView {
  id!: string;
  /** Opens for ten minutes for whoever has it. */
  url!: string;
}
