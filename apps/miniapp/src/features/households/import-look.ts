import type { ImportState } from '@duoduo/contracts/imports';
import type { ShapeName } from '../../ui/icon';

/** How far an import is, as the ring says it. */
export const IMPORT_SHAPES: Record<ImportState, ShapeName | null> = {
  parsing: 'wait',
  checking: 'open',
  ready: 'doing',
  importing: 'check',
  done: 'done',
  refused: null,
};
