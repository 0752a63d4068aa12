import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { measureFaults } from './s3-faults.js';
import type { measureMedia } from './s3-media.js';
import type { measureThroughput } from './s3-throughput.js';

type Load = readonly [before: number, after: number];

/** What the benchmark measured, with the load average (one minute) before and after each part. */
export interface S3Results {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGiB: number; readonly node: string };
  readonly throughput: Awaited<ReturnType<typeof measureThroughput>>;
  readonly throughputLoad: Load;
  readonly memory: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly memoryLoad: Load;
  readonly media: Awaited<ReturnType<typeof measureMedia>>;
  readonly mediaLoad: Load;
  readonly faults: Awaited<ReturnType<typeof measureFaults>>;
  readonly faultsLoad: Load;
}

const section = fileURLToPath(new URL('sections/s3.md', import.meta.url));
const folder = fileURLToPath(new URL('sections', import.meta.url));
const shown = (load: Load | undefined) => (load ? load.map((value) => value.toFixed(1)).join(' to ') : 'unknown');

/** Writes the section of RESULTS.md from what was measured, and says of each figure whether it is what was aimed at. */
export function writeSection(results: S3Results): void {
  const { machine } = results;
  const lines = [
    '## Reading from S3',
    '',
    `\`benchmarks/s3.bench.ts\` on ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}. The machine was shared while this ran; the load average before and after each part stands beside it. The server is our own S3-compatible one (Node) in a process of its own on loopback: it delivered 1.1 to 1.5 GB/s to curl where s3s-fs 0.14.1 (Rust) delivered 0.2 to 0.3 GB/s.`,
    '',
    ...(results.throughput ? throughput(results) : []),
    ...(results.memory ? memory(results) : []),
    ...(results.media ? media(results) : []),
    ...(results.faults ? faults(results) : []),
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(section, `${lines.join('\n').trimEnd()}\n`);
}

function throughput({ throughput: measured, throughputLoad }: S3Results): string[] {
  const {
    megabytesPerSecond: speed,
    cpuMilliseconds: cpu,
    ratioToBareRanges: bare,
    ratioToGetObjectWhole: whole,
    rounds,
  } = measured;
  return [
    `### Throughput of a 1 GiB object (load ${shown(throughputLoad)})`,
    '',
    `All through the same \`@aws-sdk/client-s3\` client, in one process, interleaved, median of ${rounds} rounds; ratios are medians of the ratio in each round.`,
    '',
    '| reader | MB/s | CPU ms of this process, best round | footlight is |',
    '|---|---|---|---|',
    `| footlight \`stream()\` | ${speed['footlight']} | ${cpu['footlight']} | |`,
    `| bare parallel ranged GETs, 4 of 8 MiB | ${speed['bareRanges']} | ${cpu['bareRanges']} | ${bare.toFixed(2)} times as fast (aim 0.90) |`,
    `| GetObject streamed whole | ${speed['getObjectWhole']} | ${cpu['getObjectWhole']} | ${whole.toFixed(2)} times as fast (aim 1.00) |`,
    '',
    ...(whole < 1
      ? [
          `Short of the aim by ${((1 - whole) * 100).toFixed(0)} %: the stream keeps to one request at a time here, and takes what the single GET takes plus its own few requests, and a queue between the socket and the reader.`,
          '',
        ]
      : []),
  ];
}

function memory({ memory: table, memoryLoad }: S3Results): string[] {
  const names: Readonly<Record<string, string>> = {
    stream: '`stream()`',
    chunks: '`chunks({ reuse: true })`, 20 MB chunks',
    sdk: 'GetObject streamed whole, for comparison',
  };
  return [
    `### Resident memory over baseline, MiB (load ${shown(memoryLoad)}; aim 48)`,
    '',
    "The kernel's own peak of a fresh process that has made its client and read 64 KiB before; median of 3. The network is loopback, so bytes come faster than anywhere else, and what lies above the buffers is what Node's sockets allocate before the collector runs.",
    '',
    '| | 10 MiB | 1 GiB | 8 GiB |',
    '|---|---|---|---|',
    ...Object.entries(table).map(
      ([way, row]) => `| ${names[way] ?? way} | ${row['10m.bin']} | ${row['1g.bin']} | ${row['8g.bin']} |`,
    ),
    '',
    '`stream()` depends on how crowded the machine is, as the single GET does: single runs at loads from 7 to 42 gave 38 to 84 MiB for 8 GiB, and 36 to 69 for the GET. `chunks()` is above the aim: beside the stream it holds one chunk of 20 MB, and what is copied into it lives a little longer before it is collected; `maxBytes` makes the chunk smaller.',
    '',
  ];
}

function media({ media: { rows, sidecar }, mediaLoad }: S3Results): string[] {
  const row = ({ file, reader, percentOfBytes, requests, forecastErrorPercent }: (typeof rows)[number]) =>
    `| ${file} | ${reader} | ${percentOfBytes.toFixed(1)} % | ${requests} | ${forecastErrorPercent === null ? '' : `${forecastErrorPercent.toFixed(1)} %`} |`;
  return [
    `### All audio and a key frame a second of a 10-minute 720p recording (load ${shown(mediaLoad)})`,
    '',
    '199 MB, key frames of about 105 KB every 2 s, 128 kb/s AAC (`packages/s3-stream/scripts/make-media.mjs`); bytes and requests are what the server counted, the HEAD among them. footlight and mediabunny are checked to find the same 28,126 audio packets and 300 key frames. What a reader asked for and then hung up on is counted as far as it had left the server, which is why ffmpeg, seeking in the fragmented file, is above 100 %. Aims: fragmented at most 27 % in at most 350 requests; progressive at most 27 % for bytes, one pass (101 %) for requests; Matroska at most 101 %; with a sidecar at most 8 %; forecast within 2 %.',
    '',
    '| file | reader | of the bytes | requests | forecast off by |',
    '|---|---|---|---|---|',
    ...rows.map(row),
    row(sidecar),
    '',
  ];
}

function faults({ faults: measured, faultsLoad }: S3Results): string[] {
  const {
    reads,
    outcomes,
    untyped,
    requests,
    retries,
    longestReadMs,
    deadlineMs,
    leftConnections,
    descriptorsBefore,
    descriptorsAfter,
    residentGrowthMiB,
    heldGrowthMiB,
  } = measured;
  return [
    `### ${reads.toLocaleString('en')} reads while half of all answers are spoilt (load ${shown(faultsLoad)})`,
    '',
    '503 and 429, resets, bodies cut at every KiB boundary up to 64 KiB, short bodies, stalls, slow-loris, silence, wrong Content-Range, 200 instead of 206, another ETag.',
    '',
    `- Outcomes: ${Object.entries(outcomes)
      .map(([name, count]) => `${name} ${count.toLocaleString('en')}`)
      .join(', ')}. Wrong bytes or untyped errors: ${untyped.length === 0 ? 'none' : untyped.join(', ')}.`,
    `- ${requests.toLocaleString('en')} requests, ${retries.toLocaleString('en')} of them again; the longest read took ${longestReadMs.toLocaleString('en')} ms of the ${deadlineMs.toLocaleString('en')} it was given.`,
    `- Afterwards: ${leftConnections} connections open, ${descriptorsAfter} descriptors (${descriptorsBefore} after the first tenth, with server and proxy in the same process), ${heldGrowthMiB} MiB more held in heap and buffers after a collection than after the first tenth (resident: ${residentGrowthMiB} MiB more).`,
    '',
  ];
}
