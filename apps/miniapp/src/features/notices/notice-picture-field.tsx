import { View } from '@tarojs/components';
import { PHOTO_LIMITS, PICTURE_DESCRIPTION_LENGTH } from '@duoduo/contracts/limits';
import { showPicture } from '../../platform/pictures';
import { useSentPictures } from '../../platform/sent-pictures';
import type { NoticePictureView } from '../../platform/views';
import { Button } from '../../ui/button';
import { Field, Input } from '../../ui/field';
import { Photo } from '../tasks/photos';
import type { DraftPictures } from './use-draft-pictures';

interface Props {
  draft: DraftPictures;
  onChange: (pictures: NoticePictureView[]) => void;
}

/** The pictures of a notice that is being written: each with words for who does not see it, in the order in which they are shown. */
export function NoticePictureField({ draft: { pictures, isGone }, onChange }: Props) {
  const { room, isSending, wrong, add, change } = useSentPictures(pictures, onChange, (photo) => ({ ...photo, description: '' }));
  const describe = (index: number, description: string) =>
    change(pictures.map((picture, nth) => (nth === index ? { ...picture, description } : picture)));
  const move = (from: number, to: number) => {
    const all = pictures.filter((_, nth) => nth !== from);
    change([...all.slice(0, to), pictures[from]!, ...all.slice(to)]);
  };
  return (
    <Field label='照片' optional={`选填，最多 ${PHOTO_LIMITS.perSubject} 张；每张写一句里面是什么，给看不见的人听`} wrong={wrong}>
      {pictures.map((picture, index) => (
        <DescribedPicture
          key={picture.id}
          picture={picture}
          place={index + 1}
          isGone={isGone(picture.id)}
          isLast={index === pictures.length - 1}
          onDescribe={(description) => describe(index, description)}
          onMove={(by) => move(index, index + by)}
          onDrop={() => change(pictures.filter((_, nth) => nth !== index))}
        />
      ))}
      {room > 0 && (
        <View className='dd-mt2'>
          <Button kind='plain' icon='camera' isBusy={isSending} onPress={add}>
            {pictures.length > 0 ? '再加照片' : '拍照或选照片'}
          </Button>
        </View>
      )}
    </Field>
  );
}

interface DescribedProps {
  picture: NoticePictureView;
  /** From 1. */
  place: number;
  isGone: boolean;
  isLast: boolean;
  onDescribe: (description: string) => void;
  onMove: (by: 1 | -1) => void;
  onDrop: () => void;
}

function DescribedPicture({ picture: { url, description }, place, isGone, isLast, onDescribe, onMove, onDrop }: DescribedProps) {
  const name = `照片 ${place}`;
  return (
    <View className='dd-line dd-line--top dd-mt3'>
      <View className='dd-thumb dd-fixed'>
        <Photo
          url={url}
          name={name}
          lostWord={isGone ? '清掉了' : '已传好'}
          onShow={() => showPicture([url], 0)}
          onCame={nothing}
          onLost={nothing}
        />
      </View>
      <View className='dd-grow dd-ml2'>
        {isGone ? (
          <View className='dd-bad'>放了一天，这张已经清掉了。请去掉，再加一次</View>
        ) : (
          <Input
            label={`${name} 里是什么`}
            value={description}
            onChange={onDescribe}
            placeholder='照片里是什么？'
            maxLength={PICTURE_DESCRIPTION_LENGTH.max}
          />
        )}
        <View className='dd-line dd-line--start dd-mt1'>
          {place > 1 && (
            <Button kind='plain' isSmall label={`${name} 往前`} onPress={() => onMove(-1)}>
              往前
            </Button>
          )}
          {!isLast && (
            <Button kind='plain' isSmall label={`${name} 往后`} onPress={() => onMove(1)}>
              往后
            </Button>
          )}
          <Button kind='plain' isSmall label={`去掉${name}`} onPress={onDrop}>
            去掉
          </Button>
        </View>
      </View>
    </View>
  );
}

const nothing = () => undefined;
