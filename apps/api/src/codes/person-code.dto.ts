import { PERSON_CODE_PURPOSES, type PersonCodePurpose } from '@duoduo/contracts/codes';
import { IsString, MaxLength } from 'class-validator';
import { maskName } from '../platform/field-cipher';
import { IdField, OneOf } from '../platform/http/fields';

export class ShowPersonCodeBody {
  /** What it is shown for; it is good for nothing else. */
  @OneOf(PERSON_CODE_PURPOSES, 'PersonCodePurpose') purpose!: PersonCodePurpose;
  /** The redemption it is shown for, when several wait; only for redeeming. */
  @IdField({ optional: true }) redemptionId?: string;
}

/** What the phone shows as a QR; ask for a new one after half its life. */
export class PersonCodeView {
  token!: string;
  /** Dead from then on. */
  expiresAt!: string;
}

export class IdentifyPersonBody {
  /** As scanned. */
  @IsString() @MaxLength(200) personToken!: string;
}

/** Who showed the code. The name is masked. */
export class IdentifiedPersonView {
  personId!: string;
  name!: string;

  static of(this: void, { id, name }: { id: string; name: string }): IdentifiedPersonView {
    return { personId: id, name: maskName(name) };
  }
}
