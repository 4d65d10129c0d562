import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { isBrowser } from './environment';
import { readStored, writeStored } from './storage';

/** From this font setting of the phone on, 长辈版 is on by itself until somebody says otherwise. */
const LARGE_FONT_SETTING = 22;

interface ElderStore {
  isElder: boolean;
  toggle: () => void;
}

/** 长辈版: on or off for this device. */
export const useElder = create<ElderStore>((set, get) => ({
  isElder: readStored<boolean>('elder') ?? phoneAsksForLargeType(),
  toggle: () => {
    const isElder = !get().isElder;
    writeStored('elder', isElder);
    set({ isElder });
  },
}));

/** The browser's root says it too: a question lies over the page, outside of it. */
function tellRoot({ isElder }: ElderStore): void {
  document.documentElement.classList.toggle('dd-root--elder', isElder);
}

if (isBrowser) {
  tellRoot(useElder.getState());
  useElder.subscribe(tellRoot);
}

function phoneAsksForLargeType(): boolean {
  if (isBrowser) return rootFontSize() >= LARGE_FONT_SETTING;
  const info = Taro.getAppBaseInfo() as { fontSizeSetting?: number };
  return (info.fontSizeSetting ?? 0) >= LARGE_FONT_SETTING;
}

/** A browser's font setting shows in the size of the root's type, in px. */
function rootFontSize(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 0;
}
