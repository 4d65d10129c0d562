import { AREA_LEVELS, type AreaLevel } from '@duoduo/contracts/areas';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsNumber, IsObject, Max, Min } from 'class-validator';
import { OneOf } from '../platform/http/fields';
import type { Area } from './area.entity';
import type { Shape } from './boundary.rules';

const numbers = { type: 'array' as const, items: { type: 'number' as const } };
const rings = { type: 'array' as const, items: { type: 'array' as const, items: numbers } };

export class PointQuery {
  /** Degrees, WGS 84: ask a phone for `wgs84`, not for `gcj02`. */
  @Type(() => Number) @IsNumber() @Min(-180) @Max(180) lng!: number;
  @Type(() => Number) @IsNumber() @Min(-90) @Max(90) lat!: number;
}

export class SetBoundaryBody {
  /** A GeoJSON Polygon or MultiPolygon in WGS 84, at most 2,000 points. */
  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: true })
  geometry!: Record<string, unknown>;
}

export class BoundaryGeometryView {
  @ApiProperty({ enum: ['MultiPolygon'] }) type!: 'MultiPolygon';
  @ApiProperty({ type: 'array', items: rings }) coordinates!: Shape;
}

export class BoundaryPropertiesView {
  code!: string;
  name!: string;
  @OneOf(AREA_LEVELS, 'AreaLevel') level!: AreaLevel;
}

/** A GeoJSON Feature. */
export class BoundaryView {
  @ApiProperty({ enum: ['Feature'] }) type!: 'Feature';
  properties!: BoundaryPropertiesView;
  geometry!: BoundaryGeometryView;

  static of(this: void, { area, shape }: { area: Area; shape: Shape }): BoundaryView {
    const { code, name, level } = area;
    return { type: 'Feature', properties: { code, name, level }, geometry: { type: 'MultiPolygon', coordinates: shape } };
  }
}
