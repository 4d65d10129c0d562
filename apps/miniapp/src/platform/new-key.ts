import { now } from './clock';

/** An idempotency key: made once per draft and kept with it, so that sending twice submits once. */
export function newKey(): string {
  const random = Array.from({ length: 4 }, () => Math.floor(Math.random() * 36 ** 5).toString(36)).join('');
  return `${now().getTime().toString(36)}-${random}`;
}
