export { run } from './run.js';
export { processIo, type CliIo, type TextSink } from './console/cli-io.js';
export { CliError } from './errors/cli-error.js';
export { exitCodes } from './errors/exit-codes.js';
