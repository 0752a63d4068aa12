/** Memory promised to running jobs, so that two large ones never meet. One for each worker and each memory limit. */
export class MemoryBudget {
  readonly totalBytes: number;
  readonly #reserved = new Map<string, number>();

  /** @param totalBytes what all jobs together may ask for; usually the limit times the gate's threshold */
  constructor(totalBytes: number) {
    if (!(totalBytes > 0))
      throw new RangeError(`a memory budget of ${totalBytes} bytes admits nothing: give a positive number`);
    this.totalBytes = totalBytes;
  }

  get freeBytes(): number {
    let free = this.totalBytes;
    for (const bytes of this.#reserved.values()) free -= bytes;
    return Math.max(0, free);
  }

  /** Takes what the job asks for, even beyond the budget: the caller has decided. */
  reserve(jobId: string, bytes: number): void {
    this.#reserved.set(jobId, bytes);
  }

  release(jobId: string): void {
    this.#reserved.delete(jobId);
  }
}
