import type { Joint, JointError, Severity } from '@footlight/contracts';

/** How quickly a joint lights up and goes out, as the weight of the newest moment. */
const speed = 0.25;
/** A joint is lit from this share of recent moments on: one bad frame lights nothing. */
const litFrom = 0.4;
const weights: Record<Severity, number> = { low: 0, medium: 1, high: 1.6 };

/** Decides which joints are shown as wrong: those that stay wrong, worst first. */
export class LitJoints {
  readonly #heat = new Map<Joint, { heat: number; error: JointError }>();

  /** Takes the errors of one moment. */
  add(errors: readonly JointError[]): void {
    for (const [joint, entry] of this.#heat) {
      entry.heat *= 1 - speed;
      if (entry.heat < 0.01) this.#heat.delete(joint);
    }
    for (const error of errors) {
      if (weights[error.severity] === 0) continue;
      const heat = (this.#heat.get(error.joint)?.heat ?? 0) + speed * weights[error.severity];
      this.#heat.set(error.joint, { heat, error });
    }
  }

  get worst(): readonly JointError[] {
    return [...this.#heat.values()]
      .filter(({ heat }) => heat >= litFrom)
      .toSorted((a, b) => b.heat - a.heat)
      .map(({ error }) => error);
  }

  clear(): void {
    this.#heat.clear();
  }
}
