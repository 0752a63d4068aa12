import { FootlightError } from '@footlight/contracts';

/** What the command line itself refuses: `cli/usage`, arguments that make no sense together or out of their range. */
export class CliError extends FootlightError<'cli/usage'> {}
