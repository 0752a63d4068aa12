export { FakeModelStore } from './fake-model-store.js';
export { MemorySource } from './memory-source.js';
