import type { FileField } from './households';

/** What of a household's file is looked at once a month, when it has changed: who lives there, where, what they need, how they are reached. */
export const CHECKED_FIELDS = [
  'created',
  'dwelling',
  'member',
  'tags',
  'name',
  'phone',
  'idNumber',
  'bornOn',
] as const satisfies readonly FileField[];

/** `correcting`: the worker read it, and goes to change it. */
export const FILE_CHECK_DECISIONS = ['confirmed', 'correcting'] as const;
export type FileCheckDecision = (typeof FILE_CHECK_DECISIONS)[number];

/** Of a file in a month in which it changed. */
export const FILE_CHECK_STATES = ['open', 'confirmed', 'corrected'] as const;
export type FileCheckState = (typeof FILE_CHECK_STATES)[number];
export const FILE_CHECK_STATE_NAMES: Record<FileCheckState, string> = { open: '待核对', confirmed: '已确认', corrected: '已更正' };
