import fc from 'fast-check';
import { boxOf, holds, type Position, type Shape, shapeOf } from './boundary.rules';

const square = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (...rings: Position[][]) => ({ type: 'Polygon', coordinates: rings });

describe('the shape of a boundary', () => {
  it.each([
    ['nothing', null],
    ['a point', { type: 'Point', coordinates: [109.78, 39.6] }],
    ['no rings', polygon()],
    ['a ring of two corners', polygon([[0, 0], [1, 1], [0, 0]])], // prettier-ignore
    ['a ring that does not close', polygon(square(0, 0, 1).slice(0, -1))],
    ['a place beyond the pole', polygon(square(0, 89.5, 1))],
    ['text for numbers', { type: 'Polygon', coordinates: [square(0, 0, 1).map((point) => point.map(String))] }],
    ['no number', polygon(square(NaN, 0, 1))],
    ['too many points', polygon([...Array.from({ length: 2000 }, (_, i): Position => [i / 100, 0]), [0, 0]])],
  ])('is none of %s', (_, geometry) => {
    expect(shapeOf(geometry)).toBeNull();
  });

  it('is kept to the millionth of a degree, with its box', () => {
    const shape = shapeOf(polygon(square(109.7812345678, 39.6, 0.01)))!;

    expect(shape[0]![0]![0]).toEqual([109.781235, 39.6]);
    expect(boxOf(shape)).toEqual({ west: 109781235, south: 39600000, east: 109791235, north: 39610000 });
  });

  it('holds what is inside, not what is in a hole or outside', () => {
    const shape = shapeOf({ type: 'MultiPolygon', coordinates: [[square(0, 0, 10), square(4, 4, 2)], [square(20, 0, 5)]] })!;
    const held = ([[1, 1], [5, 5], [22, 2], [15, 2], [-1, 5]] as Position[]).map((point) => holds(shape, point)); // prettier-ignore

    expect(held).toEqual([true, false, true, false, false]);
  });

  it('leaves no point to two neighbours, and none to nobody, however the city is cut', () => {
    const cut = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }).map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100]);
    const shift = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(cut, cut, shift, fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (xs, ys, slant, x, y) => {
        // Columns that lean: corners move with their height, so that edges are not upright.
        const at = (i: number, j: number): Position => [xs[i]! + slant * (ys[j]! / 100), ys[j]!];
        const cells: Shape[] = xs
          .slice(1)
          .flatMap((_, i) => ys.slice(1).map((__, j): Shape => [[[at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1), at(i, j)]]]));
        const point: Position = [x + slant * (y / 100), y];
        const heights = ys.map((_, j) => j);
        const whole: Shape = [
          [[...heights.map((j) => at(xs.length - 1, j)), ...heights.toReversed().map((j) => at(0, j)), at(xs.length - 1, 0)]],
        ];

        expect(cells.filter((cell) => holds(cell, point)).length).toBe(holds(whole, point) ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });
});
