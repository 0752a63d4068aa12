/** Counts and durations, named in Prometheus style. Labels must come from a small fixed set. */
export interface Meter {
  count(name: string, value?: number, labels?: Readonly<Record<string, string>>): void;
  gauge(name: string, value: number, labels?: Readonly<Record<string, string>>): void;
  observe(name: string, value: number, labels?: Readonly<Record<string, string>>): void;
}

/** A unit of work in a trace. */
export interface Span {
  /** W3C trace context of this span, for work that continues elsewhere; `null` when it is not recorded. */
  readonly traceparent: string | null;
  setAttribute(name: string, value: string | number | boolean): void;
  recordError(error: unknown): void;
  end(): void;
}

/** The small part of OpenTelemetry that Footlight uses. */
export interface Tracer {
  /** @param parent W3C trace context of the span this one belongs to, when it is not the current one */
  startSpan(name: string, attributes?: Readonly<Record<string, string | number | boolean>>, parent?: string): Span;
}

const silentSpan: Span = { traceparent: null, setAttribute: nothing, recordError: nothing, end: nothing };

/** Measures nothing. */
export const silentMeter: Meter = { count: nothing, gauge: nothing, observe: nothing };
/** Traces nothing. */
export const silentTracer: Tracer = { startSpan: () => silentSpan };

function nothing(): void {}
