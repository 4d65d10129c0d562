import { Album } from './album';
import type { Pages } from './pages';
import type { Requests, UploadOptions } from './requests';

interface Callbacks {
  success?(result: object): void;
  complete?(result: object): void;
}

/** What the person meets besides the page: passing words, questions, the scanner, the dialler. */
export class Device {
  readonly toasts: string[] = [];
  readonly dialled: string[] = [];
  /** The question on show, until it is answered. */
  question: { title: string; content: string; answer(yes: boolean): void } | null = null;
  /** What was copied last. */
  clipboard = '';
  /** Whether the screen is kept from going dark. */
  isAwake = false;
  /** What the next scan reads. */
  codeInFront: string | null = null;
  /** What WeChat gives for one sign-in; null where it gives nothing. */
  loginCode: () => string | null = () => null;
  /** What WeChat's button for the number gives; null where the person says no. */
  phoneCode: () => string | null = () => null;
  /** What the person says when WeChat asks whether it may bring a message. */
  acceptsMessages = true;
  /** What that button tells the program. */
  phoneNumber(): object {
    const code = this.phoneCode();
    return code === null ? { errMsg: 'getPhoneNumber:fail user deny' } : { code, errMsg: 'getPhoneNumber:ok' };
  }
  readonly album = new Album();
  /** The size of type set on the phone: 16 is usual, from 22 on 长辈版 comes by itself. */
  fontSizeSetting = 16;
}

export interface Parts {
  device: Device;
  pages: Pages;
  requests: Requests;
  storage: Map<string, unknown>;
  defer(callback: () => void): void;
  launchOptions: object;
}

/** WeChat's `wx` as far as the program may use it. What else it asks for is noted in `absent` and is undefined. */
export function createWx(parts: Parts, absent: Set<string>): object {
  const known: Record<string, unknown> = {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: () => true,
    nextTick: parts.defer,
    request: parts.requests.request,
    uploadFile: (options: UploadOptions) => parts.requests.upload(options, parts.device.album.file(options.filePath)),
    ...parts.device.album.apis(parts.defer),
    getLaunchOptionsSync: () => parts.launchOptions,
    getEnterOptionsSync: () => parts.launchOptions,
    ...parts.pages.moves,
    ...phoneApis(parts),
    ...storageApis(parts),
    ...screenApis(parts),
    ...eventApis(),
  };
  return new Proxy(known, {
    get(target, name) {
      if (typeof name === 'string' && !(name in target) && name !== 'webpackJsonp') absent.add(name);
      return Reflect.get(target, name) as unknown;
    },
  });
}

function answering(parts: Parts, name: string, act: (options: never) => object | void) {
  return (options: Callbacks = {}) => {
    const result = { errMsg: `${name}:ok`, ...act(options as never) };
    parts.defer(() => {
      options.success?.(result);
      options.complete?.(result);
    });
  };
}

function phoneApis(parts: Parts): Record<string, unknown> {
  const { device } = parts;
  const info = () => ({
    SDKVersion: '3.7.0',
    platform: 'ios',
    system: 'iOS 17.0',
    brand: 'simulator',
    model: 'simulator',
    language: 'zh_CN',
    version: '8.0.50',
    pixelRatio: 2,
    windowWidth: 375,
    windowHeight: 812,
    screenWidth: 375,
    screenHeight: 812,
    statusBarHeight: 44,
    safeArea: { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 },
    fontSizeSetting: device.fontSizeSetting,
  });
  return {
    getSystemInfoSync: info,
    getWindowInfo: info,
    getDeviceInfo: info,
    getAppBaseInfo: info,
    getSystemInfo: answering(parts, 'getSystemInfo', info),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 48, bottom: 80, left: 281, right: 368, width: 87, height: 32 }),
    getNetworkType: answering(parts, 'getNetworkType', () => ({ networkType: 'wifi' })),
    makePhoneCall: answering(parts, 'makePhoneCall', (options: { phoneNumber: string }) => void device.dialled.push(options.phoneNumber)),
    setKeepScreenOn: answering(
      parts,
      'setKeepScreenOn',
      (options: { keepScreenOn: boolean }) => void (device.isAwake = options.keepScreenOn),
    ),
    setClipboardData: answering(parts, 'setClipboardData', (options: { data: string }) => void (device.clipboard = options.data)),
    login: (options: Callbacks & { fail?(result: object): void }) => {
      const code = device.loginCode();
      parts.defer(() => {
        if (code === null) options.fail?.({ errMsg: 'login:fail' });
        else options.success?.({ code, errMsg: 'login:ok' });
      });
    },
    requestSubscribeMessage: answering(parts, 'requestSubscribeMessage', (options: { tmplIds: string[] }) =>
      Object.fromEntries(options.tmplIds.map((id) => [id, device.acceptsMessages ? 'accept' : 'reject'])),
    ),
    scanCode: (options: Callbacks & { fail?(result: object): void }) =>
      parts.defer(() => {
        if (device.codeInFront === null) options.fail?.({ errMsg: 'scanCode:fail cancel' });
        else options.success?.({ result: device.codeInFront, scanType: 'QR_CODE', errMsg: 'scanCode:ok' });
      }),
  };
}

function storageApis({ storage }: Parts): Record<string, unknown> {
  return {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 0, limitSize: 10_240 }),
  };
}

function screenApis(parts: Parts): Record<string, unknown> {
  const { device } = parts;
  const done = (name: string) => answering(parts, name, () => undefined);
  return {
    showToast: answering(parts, 'showToast', (options: { title: string }) => void device.toasts.push(options.title)),
    showModal: (options: Callbacks & { title?: string; content?: string }) => {
      const answer = (yes: boolean) => {
        device.question = null;
        options.success?.({ confirm: yes, cancel: !yes, errMsg: 'showModal:ok' });
      };
      device.question = { title: options.title ?? '', content: options.content ?? '', answer };
    },
    hideToast: done('hideToast'),
    showLoading: done('showLoading'),
    hideLoading: done('hideLoading'),
    hideTabBar: done('hideTabBar'),
    setNavigationBarTitle: done('setNavigationBarTitle'),
    stopPullDownRefresh: done('stopPullDownRefresh'),
    pageScrollTo: done('pageScrollTo'),
    createSelectorQuery: () => selectorQuery(parts),
    createIntersectionObserver: () => ({ relativeTo() {}, relativeToViewport() {}, observe() {}, disconnect() {} }),
  };
}

/** There is no layout here: everything measured is the size of a phone. */
function selectorQuery(parts: Parts): object {
  const box = { left: 0, top: 0, width: 375, height: 44 };
  const query: Record<string, unknown> = { exec: (callback?: (boxes: object[]) => void) => parts.defer(() => callback?.([box])) };
  for (const step of ['in', 'select', 'selectAll', 'selectViewport', 'boundingClientRect', 'scrollOffset', 'fields', 'node', 'context']) {
    query[step] = () => query;
  }
  return query;
}

function eventApis(): Record<string, () => void> {
  const events = [
    'NetworkStatusChange',
    'AppShow',
    'AppHide',
    'Error',
    'UnhandledRejection',
    'PageNotFound',
    'ThemeChange',
    'KeyboardHeightChange',
  ];
  return Object.fromEntries(events.flatMap((event) => [`on${event}`, `off${event}`]).map((name) => [name, () => undefined]));
}
