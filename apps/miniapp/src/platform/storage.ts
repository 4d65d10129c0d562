import Taro from '@tarojs/taro';

/** What is kept on this device, by name. */
export type StoredName = 'session' | 'elder' | `draft.${string}` | `list.${string}` | `waiting.${string}`;

/** Reads what was kept; null if nothing was, or if it can no longer be read. */
export function readStored<T>(name: StoredName): T | null {
  try {
    const text: unknown = Taro.getStorageSync(`duoduo.${name}`);
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null;
  } catch {
    return null;
  }
}

/** Keeps a value through a kill of the app. A full or forbidden store is no reason to stop: the value then lives in memory only. */
export function writeStored(name: StoredName, value: unknown): void {
  try {
    Taro.setStorageSync(`duoduo.${name}`, JSON.stringify(value));
  } catch (error) {
    console.warn('cannot keep', name, error);
  }
}

export function forgetStored(name: StoredName): void {
  try {
    Taro.removeStorageSync(`duoduo.${name}`);
  } catch (error) {
    console.warn('cannot forget', name, error);
  }
}
