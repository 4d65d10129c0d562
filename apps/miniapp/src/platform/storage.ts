import Taro from '@tarojs/taro';

/** What is kept on this device, by name. */
export type StoredName = 'session' | 'elder' | `draft.${string}` | `list.${string}` | `waiting.${string}` | `unopened.${string}`;

/** Reads what was kept; null if nothing was, or if it can no longer be read. */
export function readStored<T>(name: StoredName): T | null {
  try {
    return readSurely<T>(name);
  } catch {
    return null;
  }
}

/** The same where nothing and what cannot be read must not be taken for one another. @throws what the store throws */
export function readSurely<T>(name: StoredName): T | null {
  const text: unknown = Taro.getStorageSync(`duoduo.${name}`);
  return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null;
}

/** Keeps a value through a kill of the app. A full or forbidden store is no reason to stop: the value then lives in memory only. */
export function writeStored(name: StoredName, value: unknown): void {
  try {
    writeSurely(name, value);
  } catch (error) {
    console.warn('cannot keep', name, error);
  }
}

/** The same where nobody may be told that it is kept when it is not. @throws what the store throws */
export function writeSurely(name: StoredName, value: unknown): void {
  Taro.setStorageSync(`duoduo.${name}`, JSON.stringify(value));
}

/** Gives what was kept another name, as it lies there, readable or not. @throws what the store throws */
export function renameStored(name: StoredName, newName: StoredName): void {
  Taro.setStorageSync(`duoduo.${newName}`, Taro.getStorageSync(`duoduo.${name}`));
  Taro.removeStorageSync(`duoduo.${name}`);
}

/** What lies here; nothing where the store does not tell. */
export function storedNames(): StoredName[] {
  try {
    const { keys } = Taro.getStorageInfoSync();
    return keys.filter((key) => key.startsWith('duoduo.')).map((key) => key.slice('duoduo.'.length) as StoredName);
  } catch {
    return [];
  }
}

export function forgetStored(name: StoredName): void {
  try {
    Taro.removeStorageSync(`duoduo.${name}`);
  } catch (error) {
    console.warn('cannot forget', name, error);
  }
}
