import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AREA_CODE_PATTERN } from '@duoduo/contracts/areas';
import { isDay, isIdNumber } from '@duoduo/contracts/id-number';
import { PHOTO_LIMITS, PURPOSE_LENGTH } from '@duoduo/contracts/limits';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxDate,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { ID_PATTERN } from '../new-id';

// Property decorators that validate and document at once, for what the swagger plugin gets wrong by itself (see docs/style.md).

/** May be left out, but is never null. (`IsOptional` lets null through: only where null means take it away, and the type says so.) */
export const MayBeLeftOut = () => ValidateIf((_body, value) => value !== undefined);

/** Whether a field may be left out (`optional`), or also be null, which takes the value away (`nullable`). */
interface Presence {
  optional?: boolean;
  nullable?: boolean;
}

const presence = ({ optional, nullable }: Presence) => (nullable ? [IsOptional()] : optional ? [MayBeLeftOut()] : []);

/** One word out of a list of `libs/contracts`; `name` names the schema, so that its order is stable. In bodies, queries and views. */
export const OneOf = (values: readonly string[], name: string, options: Presence & { each?: boolean } = {}) =>
  applyDecorators(
    ...presence(options),
    IsIn([...values], { each: options.each ?? false }),
    (options.optional ? ApiPropertyOptional : ApiProperty)({
      enum: [...values],
      enumName: name,
      isArray: options.each ?? false,
      nullable: options.nullable ?? false,
    }),
  );

/** A whole number from `minimum` to `maximum`. */
export const WholeNumber = (minimum: number, maximum: number, options: Presence = {}) =>
  applyDecorators(
    ...presence(options),
    IsInt(),
    Min(minimum),
    Max(maximum),
    (options.optional ? ApiPropertyOptional : ApiProperty)({ type: 'integer', minimum, maximum }),
  );

/** A whole number in a view. */
export const Whole = () => ApiProperty({ type: 'integer' });

/** No plan reaches further, and both databases keep it: a year of five digits they would refuse or garble. */
const LATEST = new Date('2100-01-01T00:00:00Z');

/** An instant in a body: ISO 8601 with its zone; a Date in the class. */
export const InstantField = (options: Presence = {}) =>
  applyDecorators(
    ...presence(options),
    Type(() => Date),
    IsDate({ message: '应为时间，例如 2026-03-01T08:30:00Z' }),
    MaxDate(LATEST, { message: '时间太远了' }),
    (options.optional ? ApiPropertyOptional : ApiProperty)({ type: 'string', format: 'date-time' }),
  );

export const IdField = (options: Presence & { each?: boolean } = {}) =>
  applyDecorators(...presence(options), Matches(ID_PATTERN, { message: '编号格式不对', each: options.each ?? false }));

/** Pictures that were sent before, of one report or hand-in. */
export const PhotoIdsField = () =>
  applyDecorators(MayBeLeftOut(), IsArray(), ArrayMaxSize(PHOTO_LIMITS.perSubject), ArrayUnique(), IdField({ each: true }));

export const AreaCodeField = (options: Presence & { each?: boolean } = {}) =>
  applyDecorators(
    ...presence(options),
    Matches(AREA_CODE_PATTERN, { message: '辖区编码应为 2、4、6、9、12 或 15 位数字', each: options.each ?? false }),
  );

/** A word out of a table, or a name that another system gave: it is compared with columns that hold printable ASCII and nothing else. */
export const Ascii = () => Matches(/^[\x20-\x7e]*$/, { message: '只能用英文字母、数字和符号' });

/**
 * From `min` to `max` letters, counted as the databases count them. Use it instead of class-validator's, which leaves out the invisible
 * letters behind signs like ☎️ and so lets through more than the column holds. The name is the same for the swagger plugin.
 */
export const Length = (min: number, max: number) =>
  ValidateBy({
    name: 'isLength',
    constraints: [min, max],
    validator: {
      validate: (value: unknown) => typeof value === 'string' && [...value].length >= min && [...value].length <= max,
      defaultMessage: () => `from ${min} to ${max} letters`,
    },
  });

/** What this service shows in place of a value: it must never come back as one. */
const STARS = /[*＊•]/;

/** Refuses a masked value that was sent back (张*, 138****1234): it would overwrite what is known. */
export const NotMasked = () =>
  ValidateBy({
    name: 'notMasked',
    validator: {
      validate: (value: unknown) => typeof value !== 'string' || !STARS.test(value),
      defaultMessage: () => '这是打了星号的值，不能存回：请填完整，或不填这一项',
    },
  });

/** A name in a body: 1 to 40 letters. */
export const PersonNameField = (options: Presence = {}) =>
  applyDecorators(...presence(options), NotMasked(), Length(1, 40), Matches(/\S/, { message: '不能为空' }));

/** A phone number in a body, as people write it: five digits and more. */
export const PhoneField = (options: Presence = {}) =>
  applyDecorators(
    ...presence(options),
    NotMasked(),
    Matches(/^\+?(?=(?:\D*\d){5})[\d\s-]{5,24}$/, { message: '应为电话号码，例如 13812341234 或 0477-8581234' }),
  );

/** An identity number in a body: 18 characters, and the last one right. */
export const IdNumberField = (options: Presence = {}) =>
  applyDecorators(
    ...presence(options),
    NotMasked(),
    ValidateBy({
      name: 'isIdNumber',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isIdNumber(value),
        defaultMessage: () => '身份证号不对，请核对',
      },
    }),
  );

/** A calendar day in a body, one that there is: 2026-03-01. */
export const DayField = (options: Presence = {}) =>
  applyDecorators(
    ...presence(options),
    NotMasked(),
    ValidateBy({
      name: 'isDay',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isDay(value),
        defaultMessage: () => '应为日期，例如 2026-03-01',
      },
    }),
  );

/** What personal data is wanted for: words, not blanks, dots or a masked value. The household reads it. */
export const PurposeField = (options: Presence = {}) =>
  applyDecorators(
    ...presence(options),
    Length(PURPOSE_LENGTH.min, PURPOSE_LENGTH.max),
    Matches(/[\p{L}\p{N}].*[\p{L}\p{N}]/su, { message: '请写明用途，住户会看到' }),
  );
