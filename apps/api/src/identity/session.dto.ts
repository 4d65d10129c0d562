import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { PASSWORD_LENGTH_MAX, type SignInMethod, USERNAME_LENGTH, WECHAT_CODE_LENGTH_MAX } from '@duoduo/contracts/sessions';
import { IsString } from 'class-validator';
import { Length, OneOf } from '../platform/http/fields';
import { BodyBy } from '../platform/http/validation';
import type { OpenSession } from './sessions.service';

export class PasswordSignInBody {
  @OneOf(['password'], 'PasswordSignIn') method!: 'password';
  /** Capitals do not matter. */
  @IsString() @Length(1, 2 * USERNAME_LENGTH.max) username!: string;
  @IsString() @Length(1, PASSWORD_LENGTH_MAX) password!: string;
}

export class WechatSignInBody {
  @OneOf(['wechat'], 'WechatSignIn') method!: 'wechat';
  /** What `wx.login` has just answered; good once, for five minutes. */
  @IsString() @Length(1, WECHAT_CODE_LENGTH_MAX) code!: string;
}

export type SignInBody = PasswordSignInBody | WechatSignInBody;

const SHAPES = { password: PasswordSignInBody, wechat: WechatSignInBody } as const satisfies Record<SignInMethod, unknown>;

/** For `@Body`: the shape that belongs to the method. */
export const SIGN_IN_BODY = new BodyBy('method', SHAPES);

/** Documents a body of one of the shapes. */
export const ApiSignInBody = () =>
  applyDecorators(
    ApiExtraModels(...Object.values(SHAPES)),
    ApiBody({
      schema: {
        oneOf: Object.values(SHAPES).map((shape) => ({ $ref: getSchemaPath(shape) })),
        discriminator: {
          propertyName: 'method',
          mapping: Object.fromEntries(Object.entries(SHAPES).map(([method, shape]) => [method, getSchemaPath(shape)])),
        },
      },
    }),
  );

export class RefreshBody {
  @IsString() @Length(1, 200) refreshToken!: string;
}

export class SessionPerson {
  id!: string;
  name!: string;
}

/** A session as its owner holds it. */
export class SessionView {
  /** Goes into `Authorization: Bearer`. */
  accessToken!: string;
  /** Good for one use; the answer holds the next one. */
  refreshToken!: string;
  /** When the access token ends. */
  @ApiProperty({ type: 'string', format: 'date-time' }) expiresAt!: string;
  person!: SessionPerson;

  static of(this: void, session: OpenSession & { personName: string }): SessionView {
    return {
      accessToken: session.accessToken,
      refreshToken: session.refreshToken,
      expiresAt: session.expiresAt.toISOString(),
      person: { id: session.personId, name: session.personName },
    };
  }
}
