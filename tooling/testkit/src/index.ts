export { findExecutable } from './executables.js';
export { missing, requireAll } from './requirement.js';
export { hasSharedFile, sharedFile } from './shared-data.js';
