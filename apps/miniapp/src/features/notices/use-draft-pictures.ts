import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { PICTURE_DESCRIPTION_LENGTH } from '@duoduo/contracts/limits';
import { api } from '../../platform/api';
import type { NoticePictureBody, NoticePictureView } from '../../platform/views';

/** The pictures of a draft as they can be shown. */
export interface DraftPictures {
  pictures: NoticePictureView[];
  /** Swept, as nothing had named it within a day. */
  isGone: (id: string) => boolean;
}

/** A draft lies on the device for longer than a link opens: of what it began with, and `published` does not show, the links are asked anew. */
export function useDraftPictures(draft: readonly NoticePictureView[], published: readonly NoticePictureView[] = []): DraftPictures {
  const [opening] = useState(() => new Set(draft.map(({ id }) => id)));
  const known = new Set(published.map(({ id }) => id));
  const unused = useQuery({
    queryKey: ['photos', 'unused'],
    queryFn: () => api('get', '/api/photos', {}),
    enabled: [...opening].some((id) => !known.has(id)),
    refetchOnMount: 'always',
  });
  const links = new Map([...(unused.data?.items ?? []), ...published].map(({ id, url }) => [id, url]));
  return {
    pictures: draft.map((picture) => ({ ...picture, url: links.get(picture.id) ?? picture.url })),
    isGone: (id) => unused.isFetchedAfterMount && unused.isSuccess && opening.has(id) && !links.has(id),
  };
}

/** As they are sent; null while one of them lacks its words. */
export function describedPictures(pictures: readonly NoticePictureView[]): NoticePictureBody[] | null {
  const named = pictures.map(({ id, description }) => ({ photoId: id, description: description.trim() }));
  return named.every(({ description }) => description.length >= PICTURE_DESCRIPTION_LENGTH.min) ? named : null;
}

/** Whether a notice would show other pictures than it does, or say other words of them. */
export function isOtherThan(pictures: readonly NoticePictureBody[], shown: readonly NoticePictureView[]): boolean {
  return (
    pictures.length !== shown.length ||
    pictures.some(({ photoId, description }, nth) => photoId !== shown[nth]!.id || description !== shown[nth]!.description)
  );
}
