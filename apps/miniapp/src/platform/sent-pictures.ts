import { useRef, useState } from 'react';
import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { errorText } from './feedback';
import { choosePictures, sendPicture } from './pictures';
import type { UploadedPhotoView } from './views';

/**
 * Pictures of what is being written: sent as soon as they are chosen, each there when it was taken in. What is done to the others meanwhile
 * stays.
 */
export function useSentPictures<Sent>(pictures: Sent[], onChange: (pictures: Sent[]) => void, made: (photo: UploadedPhotoView) => Sent) {
  const [isSending, setIsSending] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const latest = useRef(pictures);
  latest.current = pictures;
  const room = PHOTO_LIMITS.perSubject - pictures.length;
  const put = (all: Sent[]) => {
    latest.current = all;
    onChange(all);
  };
  const add = async () => {
    const chosen = await choosePictures(room);
    setWrong(undefined);
    setIsSending(true);
    try {
      for (const picture of chosen) {
        const photo = await sendPicture(picture);
        put([...latest.current, made(photo)]);
      }
    } catch (error) {
      setWrong(errorText(error));
    } finally {
      setIsSending(false);
    }
  };
  const change = (all: Sent[]) => {
    setWrong(undefined);
    put(all);
  };
  return { room, isSending, wrong, add: () => void add(), change };
}
