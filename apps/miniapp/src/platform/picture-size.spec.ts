import { sizeWithin } from './picture-size';

it.each([
  ['a wide one', [4000, 3000], [1600, 1200]],
  ['a tall one', [3000, 4000], [1200, 1600]],
  ['a small one', [800, 600], [800, 600]],
  ['one as large as it may be', [1600, 900], [1600, 900]],
  ['a thread', [8000, 2], [1600, 1]],
] as const)('makes %s fit', (_, [width, height], [fitWidth, fitHeight]) => {
  expect(sizeWithin({ width, height }, 1600)).toEqual({ width: fitWidth, height: fitHeight });
});
