import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AREA_CODE_PATTERN } from '@duoduo/contracts/areas';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ID_PATTERN } from '../new-id';

// Property decorators that validate and document at once, for what the swagger plugin gets wrong by itself (see docs/style.md).

/** One word out of a list of `libs/contracts`; `name` names the schema, so that its order is stable. In bodies, queries and views. */
export const OneOf = (values: readonly string[], name: string, options: { optional?: boolean; each?: boolean; nullable?: boolean } = {}) =>
  applyDecorators(
    ...(options.optional ? [IsOptional()] : []),
    IsIn([...values], { each: options.each ?? false }),
    (options.optional ? ApiPropertyOptional : ApiProperty)({
      enum: [...values],
      enumName: name,
      isArray: options.each ?? false,
      nullable: options.nullable ?? false,
    }),
  );

/** A whole number from `minimum` to `maximum`. */
export const WholeNumber = (minimum: number, maximum: number, options: { optional?: boolean } = {}) =>
  applyDecorators(
    ...(options.optional ? [IsOptional()] : []),
    IsInt(),
    Min(minimum),
    Max(maximum),
    (options.optional ? ApiPropertyOptional : ApiProperty)({ type: 'integer', minimum, maximum }),
  );

/** A whole number in a view. */
export const Whole = () => ApiProperty({ type: 'integer' });

/** An instant in a body: ISO 8601 with its zone; a Date in the class. */
export const InstantField = (options: { optional?: boolean } = {}) =>
  applyDecorators(
    ...(options.optional ? [IsOptional()] : []),
    Type(() => Date),
    IsDate({ message: '应为时间，例如 2026-03-01T08:30:00Z' }),
    (options.optional ? ApiPropertyOptional : ApiProperty)({ type: 'string', format: 'date-time' }),
  );

export const IdField = (options: { optional?: boolean; each?: boolean } = {}) =>
  applyDecorators(
    ...(options.optional ? [IsOptional()] : []),
    Matches(ID_PATTERN, { message: '编号格式不对', each: options.each ?? false }),
  );

export const AreaCodeField = (options: { optional?: boolean } = {}) =>
  applyDecorators(
    ...(options.optional ? [IsOptional()] : []),
    Matches(AREA_CODE_PATTERN, { message: '辖区编码应为 2、4、6、9、12 或 15 位数字' }),
  );
