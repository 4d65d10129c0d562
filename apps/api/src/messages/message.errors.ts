import { DomainError } from '../platform/domain-error';

/** No template here, or he is nobody at WeChat. */
export const messagesOff = () => new DomainError('invalid', 'messages-off');
