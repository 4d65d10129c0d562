const PASSWORD = 'duoduo-demo';

export const PHONE = { viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, hasTouch: true };
export const DESK = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };

/**
 * Who opens what on which device, what he is there to tap, and by what one sees that the tap was answered: another page (`to`), or a part that
 * was not there before (`shows`). A part is named by how a screen reader begins to say it, or by its class: at the desk the second of the list.
 */
export const JOURNEYS = {
  'stranger, code of a home': { at: PHONE, tap: '在这里反映问题', to: '#/pages/sign-in/' },
  'resident, home': { who: 'resident', at: PHONE, path: '/', tap: '反映问题', to: '#/pages/report-form/' },
  'grid worker, 今天': { who: 'worker', at: PHONE, path: '/', tap: '记走访', to: '#/staff/pages/visit/' },
  'clerk, desk': {
    who: 'clerk',
    at: DESK,
    path: '/#/staff/pages/desk/index',
    tap: '.dd-item + .dd-item',
    shows: '.dd-item + .dd-item--on',
  },
};

/** The address of a journey on a demo. */
export async function addressOf(url, { path }) {
  if (path) return url + path;
  const { demoCodes } = await (await fetch(`${url}/api/about`)).json();
  return url + new URL(demoCodes.find(({ kind }) => kind === 'household').url).pathname;
}

/** What lies in the store of a device on which `who` has signed in. */
export async function signedIn(url, who) {
  if (!who) return undefined;
  const body = JSON.stringify({ method: 'password', username: who, password: PASSWORD });
  const reply = await fetch(`${url}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const value = JSON.stringify({ data: await reply.text() });
  return { cookies: [], origins: [{ origin: url, localStorage: [{ name: 'duoduo.session', value }] }] };
}
