import type { FileCheckState } from '@duoduo/contracts/file-checks';
import { DomainError } from '../platform/domain-error';

/** The same for a household that is not there, so that nothing is learned of other grids. */
export const householdNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });

export const fileNotChanged = (householdId: string, month: string) =>
  new DomainError('conflict', 'file-not-changed', { householdId, month });

/** With what there is to read now. */
export const fileChangedMeanwhile = (file: { householdId: string; month: string; version: string; state: FileCheckState }) =>
  new DomainError('conflict', 'file-changed-meanwhile', { ...file });
