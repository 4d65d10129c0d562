import { CLAIMS_PER_HOLDER } from '@duoduo/contracts/limits';
import type { TaskStatus } from '@duoduo/contracts/tasks';
import { DomainError } from '../platform/domain-error';

/** Without the word that was asked for: it is whatever somebody wrote into the path. */
export const categoryUnknown = () => new DomainError('invalid', 'category-unknown');

export const taskNotFound = (taskId: string) => new DomainError('not-found', 'task-not-found', { taskId });

export const taskAlreadyClaimed = (taskId: string) => new DomainError('conflict', 'task-already-claimed', { taskId });

export const tooManyClaims = (taskId: string) => new DomainError('conflict', 'too-many-claims', { taskId, limit: CLAIMS_PER_HOLDER });

/** He sees it as staff of the place, but its pool is for others. */
export const poolNotYours = (taskId: string) => new DomainError('forbidden', 'not-allowed', { taskId });

export const taskNotYours = (taskId: string) => new DomainError('forbidden', 'task-not-yours', { taskId });

export const taskWrongState = (taskId: string, taskStatus: TaskStatus) =>
  new DomainError('conflict', 'task-wrong-state', { taskId, taskStatus });

export const taskClosed = (taskId: string) => new DomainError('conflict', 'task-closed', { taskId });

export const taskAwaitsRuling = (taskId: string) => new DomainError('conflict', 'task-awaits-ruling', { taskId });

export const taskParked = (taskId: string) => new DomainError('conflict', 'task-parked', { taskId });

export const extensionTooLate = (taskId: string) => new DomainError('conflict', 'extension-too-late', { taskId });

export const extensionNotLater = (taskId: string) => new DomainError('invalid', 'extension-not-later', { taskId });

export const extensionNotAsked = (taskId: string) => new DomainError('conflict', 'extension-not-asked', { taskId });

export const unitHoldsTask = (unitId: string) => new DomainError('invalid', 'unit-holds-task', { unitId });

export const assistNotAsked = (taskId: string) => new DomainError('forbidden', 'assist-not-asked', { taskId });

export const proposalNotFound = (taskId: string) => new DomainError('not-found', 'duty-proposal-not-found', { taskId });

export const proposalDecided = (taskId: string) => new DomainError('conflict', 'duty-proposal-decided', { taskId });

export const proposalWithoutUnit = () => new DomainError('invalid', 'duty-proposal-without-unit');

export const reviewDayPast = () => new DomainError('invalid', 'review-day-past');

export const visitMissing = (taskId: string) => new DomainError('invalid', 'visit-missing', { taskId });

export const handInPhotoMissing = (taskId: string) => new DomainError('invalid', 'hand-in-photo-missing', { taskId });

export const visitElsewhere = (taskId: string) => new DomainError('invalid', 'visit-elsewhere', { taskId });

/** Limits, closing rules and windows of a category hold for everybody: a county decides them. */
export const categoryNotYours = (categoryCode: string) => new DomainError('forbidden', 'not-allowed', { categoryCode });

export const taskNeedsNoRuling = (taskId: string) => new DomainError('conflict', 'task-needs-no-ruling', { taskId });

export const taskAreaOutside = (areaCode: string) => new DomainError('not-found', 'task-area-outside', { areaCode });

export const rewardNotAllowed = () => new DomainError('invalid', 'reward-not-allowed');

export const rewardOverCap = (cap: number) => new DomainError('invalid', 'reward-over-cap', { cap });

export const dueInThePast = () => new DomainError('invalid', 'due-in-the-past');

export const unitNotServing = (unitIds: readonly string[]) => new DomainError('invalid', 'unit-not-found', { unitIds });

/** He does not work for it. */
export const unitNotYours = (unitId: string) => new DomainError('not-found', 'unit-not-found', { unitId });

export const assigneeNotInUnit = (personId: string) => new DomainError('invalid', 'assignee-not-in-unit', { personId });

export const awardToYourself = (taskId: string) => new DomainError('invalid', 'award-not-to-yourself', { taskId });

export const placeUnknown = (dwellingId: string) => new DomainError('not-found', 'household-not-found', { dwellingId });

/** Ended tasks are listed along one community's index; wider lists would have to sort. */
export const listNeedsCommunity = () =>
  new DomainError('malformed', 'invalid-query', { errors: [{ pointer: '/areaCode', rule: 'community', message: '请选择一个社区或网格' }] });
