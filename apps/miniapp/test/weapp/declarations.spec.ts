import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import declared from '../../wechat.json';
import { DIST } from './simulator';

/**
 * What may not be called before the person agreed to the mini-program's privacy statement, which the operator fills in at WeChat's console
 * by the list in wechat.json. Source: 小程序用户隐私保护指引内容介绍, developers.weixin.qq.com.
 */
const NEED_PRIVACY =
  `getUserInfo getUserProfile getLocation startLocationUpdate startLocationUpdateBackground getFuzzyLocation choosePoi chooseLocation
  onLocationChange chooseAddress chooseInvoiceTitle chooseInvoice getWeRunData chooseLicensePlate chooseImage chooseMedia chooseVideo
  chooseMessageFile startRecord getRecorderManager joinVoIPChat createCameraContext createVKSession openBluetoothAdapter
  createBLEPeripheralServer saveImageToPhotosAlbum saveVideoToPhotosAlbum addPhoneContact addPhoneRepeatCalendar addPhoneCalendar
  startAccelerometer startCompass startDeviceMotionListening startGyroscope setClipboardData getClipboardData`.split(/\s+/);
/** Buttons that collect: `openType='…'`. */
const BUTTONS_NEED_PRIVACY = ['getPhoneNumber', 'getRealtimePhoneNumber', 'chooseAvatar'];

const TYPINGS = join(resolve(require.resolve('miniprogram-api-typings/package.json'), '..'), 'types/wx/lib.wx.api.d.ts');

/** Each function of `wx` and the base library it came with, by WeChat's own typings. */
function knownFunctions(): Map<string, string> {
  const text = readFileSync(TYPINGS, 'utf8');
  const known = new Map<string, string>();
  for (const [, comment, name] of text.slice(text.indexOf('interface Wx {')).matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*(\w+)[<(]/g)) {
    if (!known.has(name!)) known.set(name!, /基础库： ?`([\d.]+)`/.exec(comment!)?.[1] ?? '1.0.0');
  }
  return known;
}

/** The compiled program, all files in one. */
function program(): string {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  return files.map((file) => readFileSync(join(DIST, file), 'utf8')).join('\n');
}

const isLater = (version: string, than: string) => version.localeCompare(than, 'en', { numeric: true }) > 0;

describe('what is declared to WeChat', () => {
  const known = knownFunctions();
  const text = program();
  const called = new Set([...text.matchAll(/\.(\w+)\(/g)].map(([, name]) => name!));

  it('covers everything that collects, and nothing that the program does not use', () => {
    const buttons = BUTTONS_NEED_PRIVACY.filter((name) => text.includes(`openType:"${name}"`));
    const collecting = [...NEED_PRIVACY.filter((name) => called.has(name)), ...buttons];

    expect(declared.privacy.map(({ api }) => api).sort()).toEqual(collecting.sort());
    for (const { collects, purpose } of declared.privacy) expect(`${collects}${purpose}`).toMatch(/\p{Script=Han}{4}/u);
  });

  it('has WeChat ask for consent before any of it is called', () => {
    const settings = JSON.parse(readFileSync(join(DIST, 'app.json'), 'utf8')) as object;

    expect(settings).toMatchObject({ __usePrivacyCheck__: true });
  });

  it('names a base library that has every function the program calls', () => {
    const used = [...called].filter((name) => known.has(name));
    const collecting = declared.privacy.map(({ api }) => api).filter((name) => !BUTTONS_NEED_PRIVACY.includes(name));

    expect(used).toEqual(expect.arrayContaining(['request', 'scanCode', 'getAppBaseInfo', ...collecting]));
    expect(used.filter((name) => isLater(known.get(name)!, declared.minBaseLibrary))).toEqual([]);
  });
});
