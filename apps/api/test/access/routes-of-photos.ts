import { type Access, always, fixed, own } from './matrix-access';
import { sendPhoto } from '../support/photo-files';

export const PHOTO_ROUTES: Record<string, Access | Access[]> = {
  // without a file: who is let in hears that, and nobody else
  'POST /api/photos': { permission: 'photo.upload', isIn: always, call: fixed('/api/photos') },
  'GET /api/photos': own('photo.upload', '/api/photos'),
  'GET /api/photos/{photoId}': {
    permission: 'public',
    isIn: always,
    call: async ({ app }) => ({ path: (await sendPhoto(app, await app.given.resident())).url }),
  },
};
