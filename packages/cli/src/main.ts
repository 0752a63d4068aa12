import { processIo } from './console/cli-io.js';
import { run } from './run.js';

const io = processIo();

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

void run(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
  io.release();
});
