import { tokenIn } from './tokens';

const GRID = 'G0123456789Z';

/** A token as cameras, WeChat and people hand it over. */
const FORMS: Record<string, string> = {
  bare: GRID,
  'in lower case': GRID.toLowerCase(),
  'with letters that look like digits': 'GOL23456789Z',
  'in groups': 'G012 3456-789Z',
  'an address': `https://duoduo.example/c/${GRID}`,
  'an address in upper case': `HTTPS://DUODUO.EXAMPLE/C/${GRID}`,
  'an address in lower case': `https://duoduo.example/c/${GRID.toLowerCase()}`,
  'behind a longer path': `https://duoduo.example/app/c/${GRID}`,
  'with a query behind it': `https://duoduo.example/c/${GRID}?from=singlemessage&isappinstalled=0`,
  'with a slash behind it': `https://duoduo.example/c/${GRID}/`,
  'with a hash behind it': `https://duoduo.example/c/${GRID}#wechat_redirect`,
  'with words behind it': `https://duoduo.example/c/${GRID}，请扫码`,
  'with letters right behind it': `https://duoduo.example/c/${GRID}xyz`,
  'with a line end': `https://duoduo.example/c/${GRID}\r\n`,
  'as WeChat’s q': encodeURIComponent(`https://duoduo.example/c/${GRID}?a=1`),
  'as q of a link passed on': encodeURIComponent(encodeURIComponent(`https://duoduo.example/c/${GRID}`)),
  'as WeChat’s scene': encodeURIComponent(GRID),
  'with another code in its query': `https://duoduo.example/c/${GRID}?next=/c/GZZZZZZZZZZZ`,
};

describe('the token in what was scanned', () => {
  it.each(Object.entries(FORMS))('is found %s', (_form, text) => {
    expect(tokenIn(text)).toEqual({ kind: 'grid', token: GRID });
  });

  it.each([
    'https://duoduo.example/c/',
    `https://duoduo.example/d/${GRID}`,
    `https://duoduo.example/?c=${GRID}`,
    `${GRID.slice(0, -1)}Q`,
    `x${GRID}`,
    `${GRID}x`,
    '%',
    'HTTPS://EXAMPLE.GOV.CN/INDEX',
    'https://duoduo.example/c/%E0%A4%A',
  ])('is not found in %s', (text) => {
    expect(tokenIn(text)).toBeNull();
  });

  it('is looked for in the first 2,000 letters, whatever is handed over', () => {
    expect(tokenIn(`${' '.repeat(2100)}${GRID}`)).toBeNull();
    expect(tokenIn('/c/'.repeat(100_000))).toBeNull();
    expect(tokenIn('%25'.repeat(100_000))).toBeNull();
  });
});
