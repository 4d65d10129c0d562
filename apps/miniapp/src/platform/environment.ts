declare const API_BASE: string;

/** Where the service answers: empty in a browser (same host), a full address in a mini-program. */
export const apiBase = API_BASE;

/** Whether this is the browser build. The only place that asks. */
export const isBrowser = process.env.TARO_ENV === 'h5';

/** The address that codes begin with: the service's own. */
export function siteOrigin(): string {
  return isBrowser ? window.location.origin : apiBase;
}
