/** Lets one waiter sleep until somebody calls `open`. */
export class EventGate {
  #wake: (() => void) | null = null;

  /** Wakes the waiter, if there is one. */
  open(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }

  /** Resolves at the next `open`. */
  wait(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}
