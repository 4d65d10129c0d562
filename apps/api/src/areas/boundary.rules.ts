/** Longitude and latitude in degrees, WGS 84. */
export type Position = readonly [lng: number, lat: number];
type Ring = readonly Position[];
/** The coordinates of a GeoJSON MultiPolygon (RFC 7946): polygons, each an outer ring and its holes. */
export type Shape = readonly (readonly Ring[])[];

/** In millionths of a degree, about 10 cm. */
export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

const POINTS_MAX = 2000;
/** Three corners and the first again. */
const RING_POINTS_MIN = 4;
const MILLION = 1e6;

/** The shape of a GeoJSON Polygon or MultiPolygon to the millionth of a degree; null where it is none that can be kept. */
export function shapeOf(geometry: unknown): Shape | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  const polygons: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!isListOf(polygons, (polygon) => isListOf(polygon, isRing))) {
    return null;
  }
  const shape = (polygons as Shape).map((rings) => rings.map((ring) => ring.map(rounded)));
  return shape.flat(2).length <= POINTS_MAX && shape.flat().every(isClosed) ? shape : null;
}

export function boxOf(shape: Shape): Box {
  const points = shape.flat(2);
  const of = (axis: 0 | 1) => points.map((point) => millionths(point[axis]));
  return { west: Math.min(...of(0)), south: Math.min(...of(1)), east: Math.max(...of(0)), north: Math.max(...of(1)) };
}

export function millionths(degrees: number): number {
  return Math.round(degrees * MILLION);
}

/** Whether a point lies inside. Of two shapes that share an edge, point for point, exactly one holds a point on it. */
export function holds(shape: Shape, [lng, lat]: Position): boolean {
  const crossings = shape.flat().map((ring) => ring.slice(1).filter((to, i) => crosses(ring[i]!, to, lng, lat)).length);
  return crossings.reduce((all, count) => all + count, 0) % 2 === 1;
}

/** Whether a ray from the point to the east crosses the edge; its upper end counts, its lower does not. */
function crosses([x1, y1]: Position, [x2, y2]: Position, lng: number, lat: number): boolean {
  if (y1 > lat === y2 > lat) {
    return false;
  }
  // From the lower end up, so that both neighbours of an edge compute the same number.
  const [xa, ya, xb, yb] = y1 < y2 ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
  return lng < xa + ((lat - ya) / (yb - ya)) * (xb - xa);
}

function isListOf(value: unknown, is: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(is);
}

function isRing(value: unknown): boolean {
  return isListOf(value, isPosition) && (value as Ring).length >= RING_POINTS_MIN;
}

function isPosition(value: unknown): boolean {
  const [lng, lat] = Array.isArray(value) ? (value as unknown[]) : [];
  return isBetween(lng, 180) && isBetween(lat, 90);
}

function isBetween(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit;
}

function isClosed(ring: Ring): boolean {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  return first[0] === last[0] && first[1] === last[1];
}

function rounded([lng, lat]: Position): Position {
  return [millionths(lng) / MILLION, millionths(lat) / MILLION];
}
