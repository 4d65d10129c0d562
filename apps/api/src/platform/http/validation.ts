import { type PipeTransform, type Type, ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type FieldError } from '../domain-error';

/** Shape only, no database: unknown fields are refused, every broken rule is named with its field. */
export const validationPipe = () =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new DomainError('malformed', 'invalid-body', { errors: errors.flatMap((error) => fieldErrors(error, '')) }),
  });

/** A body of one of several shapes: a field says which, and that one is checked like any other body. */
export class BodyBy implements PipeTransform {
  private readonly pipe = validationPipe();
  private readonly shapes: ReadonlyMap<unknown, Type>;

  constructor(
    private readonly field: string,
    shapes: Record<string, Type>,
  ) {
    this.shapes = new Map(Object.entries(shapes));
  }

  transform(body: unknown): unknown {
    const said = (body as Record<string, unknown> | null | undefined)?.[this.field];
    const shape = this.shapes.get(said);
    if (!shape) {
      const error: FieldError = { pointer: `/${this.field}`, rule: 'isIn', message: inChinese('isIn', '') };
      throw new DomainError('malformed', 'invalid-body', { errors: [error] });
    }
    return this.pipe.transform(body, { type: 'body', metatype: shape });
  }
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const pointer = `${parent}/${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({ pointer, rule, message: inChinese(rule, message) }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

/** The rules that clients meet most, in plain words; a number in the validator's own message is kept. */
function inChinese(rule: string, message: string): string {
  const numbers = message.match(/\d+/g) ?? [];
  const words: Record<string, string> = {
    whitelistValidation: '不认识这一项',
    isString: '应为文字',
    isNotEmpty: '不能为空',
    isInt: '应为整数',
    isBoolean: '应为是或否',
    isArray: '应为列表',
    isIn: '不在可选范围内',
    isLength: numbers.length > 1 ? `长度应为 ${numbers[0]}–${numbers[1]} 个字` : `长度应不少于 ${numbers[0]} 个字`,
    minLength: `至少 ${numbers[0]} 个字`,
    maxLength: `最多 ${numbers[0]} 个字`,
    min: `不能小于 ${numbers.at(-1)}`,
    max: `不能大于 ${numbers.at(-1)}`,
    arrayMinSize: `至少 ${numbers[0]} 项`,
    arrayMaxSize: `最多 ${numbers[0]} 项`,
  };
  return words[rule] ?? (/[一-鿿]/.test(message) ? message : `格式不对（${rule}）`);
}
