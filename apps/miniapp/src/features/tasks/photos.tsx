import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Image, View } from '@tarojs/components';
import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { aria, pressable } from '../../platform/aria';
import { errorText } from '../../platform/feedback';
import { choosePictures, pictureUrl, sendPicture, showPicture } from '../../platform/pictures';
import type { PhotoView, UploadedPhotoView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

interface PhotosProps {
  photos: readonly PhotoView[];
  /** What they are of, for a screen reader. */
  name?: string;
  /** What stands in the place of one that does not come. */
  lostWord?: string;
}

/** Pictures in a row of three, each larger at a tap. */
export function Photos({ photos, name = '照片', lostWord = '暂时看不到' }: PhotosProps) {
  const links = useNewLinks();
  if (photos.length === 0) return null;
  const urls = photos.map(({ url }) => url);
  return (
    <View className='dd-grid dd-grid--3 dd-mt2'>
      {photos.map(({ id, url }, index) => (
        <Photo
          key={id}
          url={url}
          name={`${name} ${index + 1}`}
          lostWord={lostWord}
          onShow={() => showPicture(urls, index)}
          onCame={() => links.came(id)}
          onLost={() => links.ask(id)}
        />
      ))}
    </View>
  );
}

interface PhotoProps {
  url: string;
  name: string;
  lostWord: string;
  onShow: () => void;
  onCame: () => void;
  onLost: () => void;
}

/** A link that has opened is kept: each reading of the page brings new ones, and a picture need not come twice. */
function Photo({ url, name, lostWord, onShow, onCame, onLost }: PhotoProps) {
  const [kept, setKept] = useState(url);
  const [isLost, setIsLost] = useState(false);
  if (isLost && kept !== url) {
    setKept(url);
    setIsLost(false);
  }
  if (isLost) {
    return (
      <View className='dd-photo dd-photo--lost dd-cap'>
        <Icon name='camera' />
        {lostWord}
      </View>
    );
  }
  const lose = () => {
    setIsLost(true);
    onLost();
  };
  return (
    <View {...pressable({ role: 'button', label: `${name}，看大图` }, onShow)}>
      <Image className='dd-photo' src={pictureUrl(kept)} mode='aspectFill' onLoad={onCame} onError={lose} {...aria({ hidden: true })} />
    </View>
  );
}

/** A link opens for ten minutes: a page that lay open longer asks again for what it shows. Once for each picture, as one may be gone for good. */
function useNewLinks() {
  const cache = useQueryClient();
  const asked = useRef(new Set<string>());
  return {
    came: (id: string) => void asked.current.delete(id),
    ask: (id: string) => {
      if (asked.current.has(id)) return;
      asked.current.add(id);
      for (const queryKey of [['reports'], ['tasks']]) void cache.invalidateQueries({ queryKey });
    },
  };
}

/** Up to nine pictures, sent as soon as they are chosen. */
export function PhotoField({
  photos,
  onChange,
  isNeeded = false,
}: {
  photos: UploadedPhotoView[];
  onChange: (photos: UploadedPhotoView[]) => void;
  isNeeded?: boolean;
}) {
  const [isSending, setIsSending] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const room = PHOTO_LIMITS.perSubject - photos.length;
  const add = async () => {
    const chosen = await choosePictures(room);
    const sent = [...photos];
    setWrong(undefined);
    setIsSending(true);
    try {
      for (const picture of chosen) {
        sent.push(await sendPicture(picture));
        onChange([...sent]);
      }
    } catch (error) {
      setWrong(errorText(error));
    } finally {
      setIsSending(false);
    }
  };
  const clear = () => {
    setWrong(undefined);
    onChange([]);
  };
  return (
    <Field label='照片' optional={isNeeded ? '要有现场照片' : '选填'} wrong={wrong}>
      <Photos photos={photos} lostWord='已传好' />
      {room > 0 && (
        <View className='dd-mt2'>
          <Button kind='plain' icon='camera' isBusy={isSending} onPress={() => void add()}>
            {photos.length > 0 ? '再加照片' : '拍照或选照片'}
          </Button>
        </View>
      )}
      {photos.length > 0 && (
        <Button kind='plain' onPress={clear}>
          全部去掉
        </Button>
      )}
    </Field>
  );
}
