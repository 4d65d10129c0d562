import type { MeView } from '../../platform/views';
import { publishingPostOf } from './publishing-post';

const COMMUNITY = '150603002004';
const STREET = '150603002';
const me = (...posts: [role: string, areaCode: string][]) => ({ posts: posts.map(([role, areaCode]) => ({ role, areaCode })) }) as MeView;

describe('from where somebody publishes', () => {
  it.each([
    ['a clerk for the community', me(['clerk', COMMUNITY]), COMMUNITY],
    ['who is a clerk there and supervisor of the street for the street', me(['clerk', COMMUNITY], ['supervisor', STREET]), STREET],
    ['not from a wider post that does not publish', me(['admin', '1506'], ['clerk', COMMUNITY]), COMMUNITY],
    ['a grid worker from nowhere', me(['grid-worker', `${COMMUNITY}001`]), undefined],
    ['nobody who is not signed in', undefined, undefined],
  ])('%s', (_, whoever, areaCode) => {
    expect(publishingPostOf(whoever)?.areaCode).toBe(areaCode);
  });
});
