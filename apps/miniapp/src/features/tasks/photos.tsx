import { Image, View } from '@tarojs/components';
import { aria, pressable } from '../../platform/aria';
import { useKeptLink, useNewLinks } from '../../platform/picture-links';
import { pictureUrl, showPicture } from '../../platform/pictures';
import { useSentPictures } from '../../platform/sent-pictures';
import type { PhotoView, UploadedPhotoView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Icon } from '../../ui/icon';

/** Whose links are read anew with these. */
const SHOWN_WITH = [['reports'], ['tasks']];

interface PhotosProps {
  photos: readonly PhotoView[];
  /** What they are of, for a screen reader. */
  name?: string;
  /** What stands in the place of one that does not come. */
  lostWord?: string;
}

/** Pictures in a row of three, each larger at a tap. */
export function Photos({ photos, name = '照片', lostWord = '暂时看不到' }: PhotosProps) {
  const links = useNewLinks(SHOWN_WITH);
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

/** A small one, larger at a tap. */
export function Photo({ url, name, lostWord, onShow, onCame, onLost }: PhotoProps) {
  const { kept, isLost, lose } = useKeptLink(url);
  if (isLost) {
    return (
      <View className='dd-photo dd-photo--lost dd-cap'>
        <Icon name='camera' />
        {lostWord}
      </View>
    );
  }
  const lost = () => {
    lose();
    onLost();
  };
  return (
    <View {...pressable({ role: 'button', label: `${name}，看大图` }, onShow)}>
      <Image className='dd-photo' src={pictureUrl(kept)} mode='aspectFill' onLoad={onCame} onError={lost} {...aria({ hidden: true })} />
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
  const { room, isSending, wrong, add, change } = useSentPictures(photos, onChange, (photo) => photo);
  return (
    <Field label='照片' optional={isNeeded ? '要有现场照片' : '选填'} wrong={wrong}>
      <Photos photos={photos} lostWord='已传好' />
      {room > 0 && (
        <View className='dd-mt2'>
          <Button kind='plain' icon='camera' isBusy={isSending} onPress={add}>
            {photos.length > 0 ? '再加照片' : '拍照或选照片'}
          </Button>
        </View>
      )}
      {photos.length > 0 && (
        <Button kind='plain' onPress={() => change([])}>
          全部去掉
        </Button>
      )}
    </Field>
  );
}
