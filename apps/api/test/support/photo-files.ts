import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { Response } from 'supertest';
import type { Caller, TestApp } from './start-app';

export interface SentPhoto {
  id: string;
  url: string;
}

/** A picture of one colour; another one each time. */
export function photoFile(width = 40, height = 30): Promise<Buffer> {
  const colour = { r: Math.floor(performance.now() * 7) % 256, g: 120, b: 60 };
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

export async function postPhoto(
  app: TestApp,
  caller: Caller,
  file: Buffer,
  { name = 'photo.jpg', type = 'image/jpeg', key = randomUUID() as string } = {},
): Promise<Response> {
  return app.as(caller).raw('post', '/api/photos').set('idempotency-key', key).attach('file', file, { filename: name, contentType: type });
}

/** Sends a picture that is taken. */
export async function sendPhoto(app: TestApp, caller: Caller, file?: Buffer): Promise<SentPhoto> {
  const reply = await postPhoto(app, caller, file ?? (await photoFile()));
  if (reply.status !== 201) {
    throw new Error(`the picture was refused: ${reply.status} ${reply.text}`);
  }
  return reply.body as SentPhoto;
}
