/** A picture of a notice, and what is on it in words, for who does not see it. */
export interface NoticePicture {
  photoId: string;
  description: string;
}

/** As the column keeps them; null where there are none. */
export function pictureText(pictures: readonly NoticePicture[]): string | null {
  return pictures.length === 0 ? null : JSON.stringify(pictures.map(({ photoId, description }) => ({ photoId, description })));
}
