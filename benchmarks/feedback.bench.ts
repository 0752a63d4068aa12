/**
 * bench:feedback. The golden situations through the rules (and through a model when FOOTLIGHT_OPENAI_MODEL and a key are set),
 * deterministic checks first and a judged score second; repeats over ten minutes; a thousand live sessions with a model that hangs; ten thousand calls against
 * a server that fails in every way. `tsx --conditions=@footlight/source benchmarks/feedback.bench.ts [--quick]`
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

import { createOpenAiModel, openAiModelFromEnvironment } from '@footlight/feedback-llm';
import { injectionCorpus, runFaults, startFakeOpenAiServer } from '@footlight/feedback-llm/testing';

import { startControlTimer } from './feedback/control-timer.js';
import { evaluate, summarizeVerdicts } from './feedback/evaluate.js';
import { runManySessions } from './feedback/many-sessions.js';
import { countRepeats } from './feedback/repeats.js';
import { judgedScore } from './feedback/judge/judged-score.js';
import { feedbackSection } from './feedback/section.js';

const quick = process.argv.includes('--quick');
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
const pressureFile = '/proc/pressure/cpu';
const pressure = existsSync(pressureFile) ? /avg60=([\d.]+)/.exec(readFileSync(pressureFile, 'utf8'))?.[1] : undefined;
const cpuPressure = pressure === undefined ? null : Number(pressure);
const loadBefore = loadavg().map((load) => Math.round(load * 100) / 100);

const verdicts = await evaluate(null);
const rules = summarizeVerdicts(verdicts);
for (const { id, problems, severity, shape, mentioned, wanted, forbidden, text } of verdicts) {
  if (problems.length > 0 || !severity || !shape || mentioned < wanted || forbidden > 0) {
    console.log(
      `! ${id}: severity ${severity}, shape ${shape}, mentions ${mentioned}/${wanted}, forbidden ${forbidden}`,
      problems,
      `\n  ${text}`,
    );
  }
}
console.log('rules', rules);

const repeats = countRepeats();
console.log('repeats', repeats);

const stopLiveControl = startControlTimer();
const live = { ...(await runManySessions(1000, quick ? 5 : 20)), controlLateMs: await stopLiveControl() };
console.log('live', live);

const stopFaultControl = startControlTimer();
const server = await startFakeOpenAiServer();
const run = await runFaults({
  server,
  calls: quick ? 1000 : 10_000,
  concurrency: 16,
  timeoutMs: 250,
  deadlineMs: 800,
  breakerMs: 100,
  seed: 1,
});
const faults = { ...run, controlLateMs: await stopFaultControl() };
await server.close();
console.log('faults', faults);

const model = openAiModelFromEnvironment();
const modelVerdicts = model ? await evaluate(model) : null;
const modelled = modelVerdicts && summarizeVerdicts(modelVerdicts);
console.log(modelled ? 'model' : 'model: left out, FOOTLIGHT_OPENAI_MODEL and a key are not set', modelled ?? '');

const judgeId = process.env['FOOTLIGHT_JUDGE_MODEL'];
const judgeModel = judgeId ? createOpenAiModel({ model: judgeId }) : model;
const judged = judgeModel
  ? {
      rules: await judgedScore(judgeModel, verdicts),
      model: modelVerdicts && (await judgedScore(judgeModel, modelVerdicts)),
    }
  : null;
console.log(judged ? 'judged' : 'judged: left out, there is no model to judge', judged ?? '');

const report = {
  machine,
  cpuPressure,
  loadBefore,
  loadAfter: loadavg().map((load) => Math.round(load * 100) / 100),
  rules,
  repeats,
  live,
  faults,
  attacks: injectionCorpus.length,
  modelled,
  judged,
};
if (!quick) {
  writeFileSync(
    new URL('results/feedback.json', import.meta.url),
    `${JSON.stringify({ ...report, texts: verdicts.map(({ id, text }) => ({ id, text })) }, null, 2)}\n`,
  );
  writeFileSync(new URL('sections/feedback.md', import.meta.url), feedbackSection(report));
}

if (
  rules.schema < 1 ||
  rules.grounded < 1 ||
  rules.mentionRecall < 0.95 ||
  rules.severity < 1 ||
  repeats.repeatsWithin4s > 0
)
  process.exitCode = 1;
