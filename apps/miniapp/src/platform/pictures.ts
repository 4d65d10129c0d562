import Taro from '@tarojs/taro';
import { problemOf } from '@duoduo/api-client/call';
import { apiBase, isBrowser } from './environment';
import { sendFile } from './files';
import { newKey } from './new-key';
import { smallFile, smallPath } from './small-picture';
import { NoConnection, withSession } from './transport';
import type { UploadedPhotoView } from './views';

const PATH = '/api/photos';

/** By its own name: Taro's would bring a slide show of 46 KB into the browser build, where nobody calls it. */
declare const wx: { previewImage: (options: { urls: string[]; current?: string }) => void };

/** A picture on this device: a file in a browser, a path in a mini-program. */
export type Picture = File | string;

/** Lets somebody take or choose pictures; none when he thinks better of it. */
export function choosePictures(most: number): Promise<Picture[]> {
  return isBrowser ? filesOf(most) : pathsOf(most);
}

/** Sends a picture, made small. @throws ApiProblem */
export async function sendPicture(picture: Picture): Promise<UploadedPhotoView> {
  return typeof picture === 'string'
    ? sendPath(await smallPath(picture))
    : sendFile<UploadedPhotoView>(PATH, await smallFile(picture), keyed());
}

/** The whole address of a picture: a mini-program knows no host of its own. */
export function pictureUrl(url: string): string {
  return apiBase + url;
}

/** Shows one of some pictures as large as the screen; a browser shows it in a tab, where two fingers enlarge it. */
export function showPicture(urls: readonly string[], index: number): void {
  const shown = urls.map(pictureUrl);
  if (isBrowser) window.open(shown[index], '_blank', 'noopener');
  else wx.previewImage({ urls: shown, current: shown[index] });
}

const keyed = () => ({ 'Idempotency-Key': newKey() });

function filesOf(most: number): Promise<File[]> {
  return new Promise((done) => {
    const field = document.createElement('input');
    field.type = 'file';
    field.accept = 'image/jpeg,image/png,image/webp';
    field.multiple = most > 1;
    field.addEventListener('change', () => done(Array.from(field.files ?? []).slice(0, most)));
    field.addEventListener('cancel', () => done([]));
    field.click();
  });
}

/** By callbacks: this one Taro hands on as it is, and whether WeChat answers with a promise depends on its age. */
function pathsOf(most: number): Promise<string[]> {
  return new Promise((done) => {
    void Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
      success: ({ tempFiles }) => done(tempFiles.map(({ tempFilePath }) => tempFilePath)),
      // Closing the album is not an error.
      fail: () => done([]),
    });
  });
}

async function sendPath(filePath: string): Promise<UploadedPhotoView> {
  const key = keyed();
  const reply = await withSession(async (authorized) => {
    try {
      const header = { 'accept-language': 'zh-CN', ...key, ...authorized };
      const { statusCode, data } = await Taro.uploadFile({ url: apiBase + PATH, filePath, name: 'file', header });
      return { status: statusCode, body: JSON.parse(data) as unknown };
    } catch {
      throw new NoConnection();
    }
  });
  if (reply.status >= 400) throw problemOf(reply.status, reply.body);
  return reply.body as UploadedPhotoView;
}
