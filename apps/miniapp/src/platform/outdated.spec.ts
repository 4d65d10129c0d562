import { isOutdated } from './outdated';

const LAMP = { id: 'lamp', status: 'new', progress: null, photos: [{ url: '/photos/1?until=1' }] };
const holding = (...items: object[]) => ({ pages: [{ items: [{ id: 'other', status: 'new' }] }, { items }], pageParams: [] });

describe('a list that was read before the thing itself', () => {
  it.each([
    ['in another state', { ...LAMP, status: 'joined' }, true],
    ['with other words in it', { ...LAMP, progress: { text: '张三已接单' } }, true],
    ['as it is', LAMP, false],
    ['with a new link to its picture', { ...LAMP, photos: [{ url: '/photos/1?until=2' }] }, false],
    ['with more than the list says', { ...LAMP, timeline: [], number: '12' }, false],
    ['and of another thing', { ...LAMP, id: 'bench', status: 'joined' }, false],
  ])('that now stands there %s', (_, thing, expected) => {
    expect(isOutdated(holding(LAMP), thing)).toBe(expected);
  });

  it.each([[undefined], [null], [{ id: 'lamp', status: 'new' }], ['words']])('is none: %j', (told) => {
    expect(isOutdated(told, { ...LAMP, status: 'joined' } as typeof LAMP)).toBe(false);
  });
});
