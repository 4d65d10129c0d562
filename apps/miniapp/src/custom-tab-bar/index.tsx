import { View } from '@tarojs/components';

/**
 * A mini-program with its own tab bar must have this component. Ours is drawn by Page, in the flow of the page, so that
 * it grows in 长辈版 and is the same in the browser: here nothing is left to draw.
 */
export default function CustomTabBar() {
  return <View />;
}
