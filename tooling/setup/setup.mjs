import { prepare } from './prepare.mjs';

console.error('Setting up Footlight');
await prepare().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
