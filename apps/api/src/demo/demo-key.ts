import { hash, type Idempotency } from '../platform/idempotency';

/** What a client would have sent as Idempotency-Key, for what the demo makes through the services. */
export function demoKey(name: string): Idempotency {
  return { id: hash('demo', name), body: hash('demo body', name) };
}
