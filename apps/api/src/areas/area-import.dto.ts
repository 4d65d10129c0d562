import { AREA_IMPORT_PROBLEMS, type AreaImportProblem } from '@duoduo/contracts/areas';
import { Transform } from 'class-transformer';
import { IsBoolean } from 'class-validator';
import { MayBeLeftOut, OneOf, Whole } from '../platform/http/fields';

export class AreaImportQuery {
  /** Says what would happen and writes nothing. */
  @MayBeLeftOut() @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() dryRun?: boolean;
}

/** A line that was left out, and why. */
export class AreaRejectView {
  /** Line of the file, the titles being the first. */
  @Whole() row!: number;
  code!: string;
  @OneOf(AREA_IMPORT_PROBLEMS, 'AreaImportProblem') problem!: AreaImportProblem;
  message!: string;
}

export class AreaImportView {
  dryRun!: boolean;
  @Whole() rows!: number;
  @Whole() added!: number;
  /** Of those there before: another name, duty phone or duty hours. */
  @Whole() changed!: number;
  @Whole() unchanged!: number;
  rejected!: AreaRejectView[];
}
