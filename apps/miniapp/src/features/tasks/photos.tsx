import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import { PHOTO_LIMITS } from '@duoduo/contracts/limits';
import { aria } from '../../platform/aria';
import { sayError } from '../../platform/feedback';
import { pictureUrl, sendPictures } from '../../platform/pictures';
import type { UploadedPhotoView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';

/** Pictures in a row of three. */
export function Photos({ photos }: { photos: readonly UploadedPhotoView[] }) {
  if (photos.length === 0) return null;
  return (
    <View className='dd-grid dd-grid--3 dd-mt2'>
      {photos.map(({ id, url }, index) => (
        <Image
          key={id}
          className='dd-photo'
          src={pictureUrl(url)}
          mode='aspectFill'
          {...aria({ role: 'img', label: `照片 ${index + 1}` })}
        />
      ))}
    </View>
  );
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
  const room = PHOTO_LIMITS.perSubject - photos.length;
  const add = async () => {
    setIsSending(true);
    const sent = [...photos];
    try {
      await sendPictures(room, (photo) => {
        sent.push(photo);
        onChange([...sent]);
      });
    } catch (error) {
      sayError(error);
    } finally {
      setIsSending(false);
    }
  };
  return (
    <Field label='照片' optional={isNeeded ? undefined : '选填'}>
      <Photos photos={photos} />
      {room > 0 && (
        <View className='dd-mt2'>
          <Button kind='plain' icon='camera' isBusy={isSending} onPress={() => void add()}>
            {photos.length > 0 ? '再加照片' : '拍照或选照片'}
          </Button>
        </View>
      )}
      {photos.length > 0 && (
        <Button kind='plain' onPress={() => onChange([])}>
          全部去掉
        </Button>
      )}
    </Field>
  );
}
