/** The valve between a body and whoever reads it: closed when enough waits, opened when it has been taken. */
export class Flow {
  #open = true;
  #onChange: ((open: boolean) => void) | null = null;

  get isOpen(): boolean {
    return this.#open;
  }

  /** Told of every change; one listener at a time, `null` to leave. */
  watch(listener: ((open: boolean) => void) | null): void {
    this.#onChange = listener;
  }

  set(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#onChange?.(open);
  }
}
