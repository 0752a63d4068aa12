export { accessibilityViolations } from './accessibility.js';
export { findExecutable } from './executables.js';
export { fuzzApi, hasSchemathesis, type FuzzOptions } from './fuzz-api.js';
export { missing, requireAll } from './requirement.js';
export { hasSharedFile, sharedFile } from './shared-data.js';
