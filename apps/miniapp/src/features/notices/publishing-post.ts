import { mayDo } from '@duoduo/contracts/policy';
import type { MeView, PostView } from '../../platform/views';

/** The post from which somebody speaks to the most people: who is a community's clerk and a street's supervisor does so for the street. */
export function publishingPostOf(me: MeView | undefined): PostView | undefined {
  const posts = me?.posts.filter(({ role }) => mayDo([role], 'notice.publish')) ?? [];
  return posts.sort((a, b) => a.areaCode.length - b.areaCode.length)[0];
}
