export { FakeModelStore } from './fake-model-store.js';
export { measureRecording } from './measure-recording.js';
export { MemorySource } from './memory-source.js';
export { startSphinxServer, type SphinxServer } from './sphinx-server.js';
export { readTextGrid, type TextGridInterval } from './text-grid.js';
