import { titleOf } from '@duoduo/contracts/roles';
import { CAST } from './demo-cast';
import { AREAS_ABOVE } from './demo-plan';

it('calls everybody on the cards as the desk does', () => {
  const names = new Map<string, string>(AREAS_ABOVE.map(({ code, name }) => [code, name]));
  const titles = CAST.map(({ title, post }) => {
    if (!post) return [title, '居民'];
    return [title, titleOf({ ...post, areaName: names.get(post.areaCode) ?? '', unitName: post.unit })];
  });
  expect(titles.filter(([card, desk]) => card !== desk)).toEqual([]);
});
