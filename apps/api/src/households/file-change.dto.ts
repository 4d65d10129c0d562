import { CHANGE_SOURCES, type ChangeSource, FILE_FIELDS, type FileField } from '@duoduo/contracts/households';
import { OneOf } from '../platform/http/fields';

export class FieldChangeView {
  @OneOf(FILE_FIELDS, 'FileField') field!: FileField;
  /** Null where there was nothing. Personal values are masked. */
  before!: string | null;
  after!: string | null;
}

/** One line of a file's history. */
export class FileChangeView {
  id!: string;
  at!: string;
  /** Who did it: staff by name, others masked; null for the service itself. */
  by!: string | null;
  @OneOf(CHANGE_SOURCES, 'ChangeSource') source!: ChangeSource;
  fields!: FieldChangeView[];
}

export class FileChangePage {
  items!: FileChangeView[];
  nextCursor!: string | null;
}
