export { gapSnapshot, jointError, snapshot } from './snapshots.js';
export { deafStep, hangingStep, scriptedModel, type ModelStep, type ScriptedModel } from './scripted-model.js';
export { goodAnswer } from './good-answer.js';
export { startFakeOpenAiServer } from './fake-openai-server.js';
export type { FakeOpenAiServer, SeenRequest, ServerFault } from './fake-openai-server.js';
export { injectionCorpus, type Attack, type AttackChannel } from './injection-corpus.js';
export { exampleInterview, exampleJoint, exampleSection, exampleSession } from './example-situations.js';
export { findLeaks, type Leak } from './find-leaks.js';
export { runFaults, type FaultRunOptions, type FaultRunReport } from './fault-run.js';
export {
  checkInterviewGrounding,
  checkLiveGrounding,
  checkSectionGrounding,
  checkSessionGrounding,
  type GroundingReport,
} from './check-grounding.js';
export { fact, type Fact } from '../facts/fact.js';
