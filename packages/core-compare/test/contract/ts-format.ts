import { readFileSync } from 'node:fs';

import { sharedFile } from '@footlight/testkit';

/** A labelled series of a `.ts` file of the UCR and UEA archives: frames x channels, and its class. */
export interface LabelledSeries {
  readonly frames: number[][];
  readonly label: string;
}

/** Reads a `.ts` file of equally sampled, complete series: channels separated by ':', the class last. */
export function readTimeSeries(name: string): LabelledSeries[] {
  const lines = readFileSync(sharedFile(`testdata/timeseries/${name}.ts`), 'utf8').split(/\r?\n/);
  return lines.filter((line) => /^[-\d.]/.test(line)).map(parseLine);
}

function parseLine(line: string): LabelledSeries {
  const parts = line.split(':');
  const label = parts.pop() ?? '';
  const channels = parts.map((part) => part.split(',').map(Number));
  return { frames: channels[0]!.map((_, frame) => channels.map((channel) => channel[frame]!)), label };
}
