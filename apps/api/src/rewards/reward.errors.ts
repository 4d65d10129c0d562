import { DomainError } from '../platform/domain-error';

export const budgetNotFound = (budgetId: string) => new DomainError('not-found', 'budget-not-found', { budgetId });
export const budgetExceeded = (budgetId: string) => new DomainError('conflict', 'budget-exceeded', { budgetId });
export const redeemPointUnknown = (unitId: string) => new DomainError('invalid', 'unit-not-found', { unitId });
export const communityExpected = (areaCode: string) => new DomainError('not-found', 'goods-area-outside', { areaCode });
export const goodsNotFound = (goodsId: string) => new DomainError('not-found', 'goods-not-found', { goodsId });
export const goodsChanged = (goodsId: string) => new DomainError('conflict', 'goods-changed', { goodsId });
export const goodsWithdrawn = (goodsId: string) => new DomainError('conflict', 'goods-withdrawn', { goodsId });
export const goodsUnfunded = (goodsId: string) => new DomainError('conflict', 'goods-without-budget', { goodsId });
export const budgetTooLarge = (budgetId: string) => new DomainError('conflict', 'budget-too-large', { budgetId });
export const goodsSoldOut = (goodsId: string) => new DomainError('conflict', 'goods-sold-out', { goodsId });
export const redemptionNotFound = (redemptionId: string) => new DomainError('not-found', 'redemption-not-found', { redemptionId });
export const redemptionEnded = (redemptionId: string) => new DomainError('conflict', 'redemption-ended', { redemptionId });
export const redemptionYourOwn = (redemptionId: string) => new DomainError('invalid', 'redemption-your-own', { redemptionId });
export const personNotFound = (personId: string) => new DomainError('not-found', 'person-not-found', { personId });
export const sessionEnded = () => new DomainError('unauthorised', 'session-ended');
