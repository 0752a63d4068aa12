import type { Meter } from '@footlight/contracts';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** A Meter that Prometheus can scrape. Instruments appear at first use, with the labels of that use. */
export interface PrometheusMeter extends Meter {
  /** The text exposition format. */
  expose(): Promise<string>;
  readonly contentType: string;
}

/** Seconds: from a millisecond to ten minutes, a step of about 2.5. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600];

/** @param prefix before every name, e.g. `footlight_` */
export function createPrometheusMeter(prefix = 'footlight_'): PrometheusMeter {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix });
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  const histograms = new Map<string, Histogram>();
  const settings = (name: string, labels: Readonly<Record<string, string>>) => ({
    name: prefix + name,
    help: name.replaceAll('_', ' '),
    labelNames: Object.keys(labels),
    registers: [registry],
  });
  return {
    count: (name, value = 1, labels = {}) =>
      once(counters, name, () => new Counter(settings(name, labels))).inc({ ...labels }, value),
    gauge: (name, value, labels = {}) =>
      once(gauges, name, () => new Gauge(settings(name, labels))).set({ ...labels }, value),
    observe: (name, value, labels = {}) =>
      once(histograms, name, () => new Histogram({ ...settings(name, labels), buckets })).observe({ ...labels }, value),
    expose: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function once<Instrument>(known: Map<string, Instrument>, name: string, create: () => Instrument): Instrument {
  const instrument = known.get(name) ?? create();
  known.set(name, instrument);
  return instrument;
}
