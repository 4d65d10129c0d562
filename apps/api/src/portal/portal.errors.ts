import { DomainError } from '../platform/domain-error';

export const gridNotFound = (code: string) => new DomainError('not-found', 'area-not-found', { areaCode: code });

/** A code whose dwelling is gone: no different from one that never was. */
export const codeUnknown = () => new DomainError('not-found', 'code-unknown');

export const homeNotFound = (householdId: string) => new DomainError('not-found', 'household-not-found', { householdId });

/** Outside the caller's areas there is no such code. */
export const codeNotFound = (codeId: string) => new DomainError('not-found', 'code-not-found', { codeId });

export const rotationNotFound = (rotationId: string) => new DomainError('not-found', 'code-rotation-not-found', { rotationId });

/** Only a community or a grid is small enough. */
export const areaTooWide = (areaCode: string) => new DomainError('not-found', 'area-not-found', { areaCode });

/** A link that opens nothing any more. */
export const linkExpired = () => new DomainError('not-found', 'link-expired');

/** The body must name one place, and nothing beside it. */
export const placeMalformed = (fields: readonly string[]) =>
  new DomainError('malformed', 'invalid-body', {
    errors: fields.map((field) => ({ pointer: `/${field}`, rule: 'onePlace', message: '请指定一个地方，且只指定一个' })),
  });
