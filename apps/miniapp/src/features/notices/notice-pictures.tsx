import { Image, View } from '@tarojs/components';
import { aria, pressable } from '../../platform/aria';
import { useKeptLink, useNewLinks } from '../../platform/picture-links';
import { pictureUrl, showPicture } from '../../platform/pictures';
import type { NoticePictureView } from '../../platform/views';
import { Icon } from '../../ui/icon';

/** Whose links are read anew with these. */
const SHOWN_WITH = [['notices'], ['photos']];
/** As wide as a text is read, in pixels. */
const WIDEST = 560;

interface Props {
  pictures: readonly NoticePictureView[];
  /** They come at once, before they are near: on paper, and where it is looked at whether they are right. */
  atOnce?: boolean;
}

/** Under the text of a notice, one below the other, each with its words and larger at a tap. */
export function NoticePictures({ pictures, atOnce = false }: Props) {
  const links = useNewLinks(SHOWN_WITH);
  const urls = pictures.map(({ url }) => url);
  return (
    <>
      {pictures.map((picture, index) => (
        <NoticePicture
          key={picture.id}
          picture={picture}
          isLazy={!atOnce}
          onShow={() => showPicture(urls, index)}
          onCame={() => links.came(picture.id)}
          onLost={() => links.ask(picture.id)}
        />
      ))}
    </>
  );
}

interface PictureProps {
  picture: NoticePictureView;
  isLazy: boolean;
  onShow: () => void;
  onCame: () => void;
  onLost: () => void;
}

/** Its place is as large as it will be before it comes, so that nobody loses the line that he reads. */
function NoticePicture({ picture: { url, width, height, description }, isLazy, onShow, onCame, onLost }: PictureProps) {
  const { kept, isLost, lose } = useKeptLink(url);
  const place = { paddingTop: `${(100 * height) / width}%` };
  const lost = () => {
    lose();
    onLost();
  };
  return (
    <View className='dd-pic' style={{ maxWidth: `${Math.min(width, WIDEST)}px` }}>
      {isLost ? (
        <View className='dd-pic__place' style={place}>
          <View className='dd-pic__in dd-pic__lost dd-cap'>
            <Icon name='camera' />
            暂时看不到
          </View>
        </View>
      ) : (
        <View className='dd-pic__place' style={place} {...pressable({ role: 'button', label: `${description}，看大图` }, onShow)}>
          <Image
            className='dd-pic__in'
            src={pictureUrl(kept)}
            mode='scaleToFill'
            lazyLoad={isLazy}
            onLoad={onCame}
            onError={lost}
            {...aria({ hidden: true })}
          />
        </View>
      )}
      <View className='dd-cap dd-mt1' {...aria({ hidden: !isLost })}>
        {description}
      </View>
    </View>
  );
}
