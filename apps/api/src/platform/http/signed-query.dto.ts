import { IsString, MaxLength } from 'class-validator';
import type { LinkSignature } from '../signed-links';

/** What a signed link carries. */
export class SignedQuery implements LinkSignature {
  @IsString() @MaxLength(20) exp!: string;
  @IsString() @MaxLength(64) sig!: string;
}
