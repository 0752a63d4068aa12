import { fileURLToPath } from 'node:url';

/** Where this example lies; its data goes there unless it is told another place. */
export const exampleFolder = fileURLToPath(new URL('../..', import.meta.url));
