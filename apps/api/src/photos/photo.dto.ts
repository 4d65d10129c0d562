import { Whole } from '../platform/http/fields';

/** A picture as an image tag shows it. */
export class UploadedPhotoView {
  id!: string;
  /** Opens for ten minutes for whoever has it. */
  url!: string;
  /** In pixels: its place is kept free until it comes. */
  @Whole() width!: number;
  @Whole() height!: number;
}

/** The one that came last first. */
export class UnusedPhotoList {
  items!: UploadedPhotoView[];
}
