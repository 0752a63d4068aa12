import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

import { toSnakeCase, type InterviewReport } from '@footlight/contracts';
import { legacyInterviewReport, renderInterviewReport } from '@footlight/report';

import { CliError } from '../errors/cli-error.js';
import { writeOutput } from '../output/write-output.js';
import type { AnalysisOutcome } from './analyze-recordings.js';

export const reportFormats = ['report', 'legacy'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface AnalysisFileFlags {
  readonly output?: string;
  readonly html?: string;
  readonly format: ReportFormat;
  readonly locale: string;
}

/** The document of a report: ours in snake_case, or the older flat one. */
export function analysisDocument(report: InterviewReport, format: ReportFormat): unknown {
  return format === 'legacy' ? legacyInterviewReport(report) : toSnakeCase(report);
}

/**
 * Writes the files that were asked for: to the path itself for one recording, into the folder for several.
 *
 * @returns what was written
 */
export class AnalysisFiles {
  readonly #flags: AnalysisFileFlags;
  readonly #several: boolean;
  readonly #names = new Set<string>();

  /** @throws {CliError} `cli/usage` when several reports would go to one file */
  constructor(flags: AnalysisFileFlags, several: boolean) {
    this.#flags = flags;
    this.#several = several;
    for (const [option, path] of [
      ['--output', flags.output],
      ['--html', flags.html],
    ] as const)
      if (several && path !== undefined && extname(path) !== '')
        throw new CliError(
          'cli/usage',
          `${option} ${path} is one file, and there are several recordings; give a folder.`,
        );
  }

  async write({ name, report }: AnalysisOutcome): Promise<string[]> {
    if (!report) return [];
    const { output, html, format, locale } = this.#flags;
    const stem = this.#stemOf(name);
    const written: string[] = [];
    const put = async (path: string | undefined, ending: string, text: () => string, option: string) => {
      if (path === undefined) return;
      const target = this.#several || (await isFolder(path)) ? join(path, `${stem}${ending}`) : path;
      await writeOutput(target, text(), option);
      written.push(target);
    };
    await put(output, '.json', () => `${JSON.stringify(analysisDocument(report, format), null, 2)}\n`, '--output');
    await put(html, '.html', () => renderInterviewReport(report, { locale }), '--html');
    return written;
  }

  /** `answer`, and `answer-2` for the next of that name. */
  #stemOf(name: string): string {
    const plain =
      name.slice(0, name.length - extname(name).length).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-') || 'recording';
    let stem = plain;
    for (let count = 2; this.#names.has(stem); count++) stem = `${plain}-${count}`;
    this.#names.add(stem);
    return stem;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
