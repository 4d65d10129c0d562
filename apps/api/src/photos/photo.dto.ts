/** A picture as an image tag shows it. */
export class UploadedPhotoView {
  id!: string;
  /** Opens for ten minutes for whoever has it. */
  url!: string;
}
