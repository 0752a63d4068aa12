const brand = Symbol.for('footlight.error');

/** What a {@link FootlightError} may carry beside its message. */
export interface FootlightErrorOptions extends ErrorOptions {
  /** True when the same call may succeed later without any change. @default false */
  readonly retryable?: boolean;
}

/**
 * Everything Footlight throws on purpose. Switch on `code` (`package/case`, stable); read `cause` for the origin.
 * The message says what happened, the value seen and what to do.
 */
export class FootlightError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly retryable: boolean;

  constructor(code: Code, message: string, options: FootlightErrorOptions = {}) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
    Object.defineProperty(this, brand, { value: true });
  }

  /** Recognises a Footlight error made by any copy of this package, ESM or CJS, where `instanceof` cannot. */
  static is(value: unknown): value is FootlightError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
