import { command } from './command.mjs';

// Runs a workspace command with the pinned pnpm on PATH, which turbo needs.
const [program, ...args] = process.argv.slice(2);
process.exitCode = (await command(program, args, { show: true })).code;
