/** The part of AbortController that TanStack Query needs; a mini-program's JavaScript has none, and queries would hang for ever. */
class AbortSignal {
  aborted = false;
  reason: unknown;
  onabort: (() => void) | null = null;
  private readonly listeners = new Set<() => void>();

  addEventListener(_name: string, listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_name: string, listener: () => void): void {
    this.listeners.delete(listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  fire(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    this.onabort?.();
    this.listeners.forEach((listener) => listener());
  }
}

/** Put in by name at build time, in the mini-program only. */
export class AbortController {
  readonly signal = new AbortSignal();

  abort(reason: unknown = new Error('aborted')): void {
    this.signal.fire(reason);
  }
}
