export interface Size {
  width: number;
  height: number;
}

/** The size of a picture whose longest side is to be at most `side` pixels; a smaller one stays as it is. */
export function sizeWithin({ width, height }: Size, side: number): Size {
  const share = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}
