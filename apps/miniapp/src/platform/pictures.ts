import Taro from '@tarojs/taro';
import { problemOf } from '@duoduo/api-client/call';
import { apiBase, isBrowser } from './environment';
import { sendFile } from './files';
import { newKey } from './new-key';
import { NoConnection, withSession } from './transport';
import type { UploadedPhotoView } from './views';

const PATH = '/api/photos';

/** Lets somebody take or choose pictures, and sends each; answers those that were taken. @throws ApiProblem */
export async function sendPictures(most: number, onSent: (photo: UploadedPhotoView) => void): Promise<void> {
  if (isBrowser) {
    for (const file of await filesOf(most)) onSent(await sendFile<UploadedPhotoView>(PATH, file, keyed()));
    return;
  }
  for (const path of await pathsOf(most)) onSent(await sendPath(path));
}

/** The whole address of a picture: a mini-program knows no host of its own. */
export function pictureUrl(url: string): string {
  return apiBase + url;
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

async function pathsOf(most: number): Promise<string[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] });
    return tempFiles.map(({ tempFilePath }) => tempFilePath);
  } catch {
    // Closing the album is not an error.
    return [];
  }
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
