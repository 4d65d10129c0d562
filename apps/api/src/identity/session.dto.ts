import { ApiProperty } from '@nestjs/swagger';
import { PASSWORD_LENGTH_MAX, SIGN_IN_METHODS, type SignInMethod, USERNAME_LENGTH } from '@duoduo/contracts/sessions';
import { IsString } from 'class-validator';
import { Length, OneOf } from '../platform/http/fields';
import type { OpenSession } from './sessions.service';

export class SignInBody {
  @OneOf(SIGN_IN_METHODS, 'SignInMethod') method!: SignInMethod;
  /** Capitals do not matter. */
  @IsString() @Length(1, 2 * USERNAME_LENGTH.max) username!: string;
  @IsString() @Length(1, PASSWORD_LENGTH_MAX) password!: string;
}

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
