import { IsBoolean } from 'class-validator';
import { AreaCodeField, PurposeField } from '../platform/http/fields';
import type { HouseholdExport } from './household-export.entity';

export class ExportHouseholdsBody {
  /** The caller's own area, or one inside it. */
  @AreaCodeField() areaCode!: string;
  /** In the clear instead of masked; needs a purpose. */
  @IsBoolean() reveal!: boolean;
  /** What for, in words that the households read. */
  @PurposeField({ optional: true }) purpose?: string;
}

export class HouseholdExportView {
  id!: string;
  areaCode!: string;
  reveal!: boolean;
  createdAt!: string;
  /** Opens the file for ten minutes. */
  url!: string;

  static of(this: void, { id, areaCode, isRevealed, createdAt }: HouseholdExport, url: string): HouseholdExportView {
    return { id, areaCode, reveal: isRevealed, createdAt: createdAt.toISOString(), url };
  }
}
