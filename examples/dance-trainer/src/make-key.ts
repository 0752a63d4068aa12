import { createApiKey } from '@footlight/service-kit';

/** `npm run key -- sessions references config`: a new key, shown once, and what to put into FOOTLIGHT_API_KEYS. */
const scopes = process.argv.slice(2);
const { key, stored } = createApiKey(scopes.length > 0 ? scopes : ['sessions']);
console.log(`Key, for the client (shown once): ${key}`);
console.log(`For the server: FOOTLIGHT_API_KEYS=${stored.id}:${stored.hash}:${stored.scopes.join('+')}`);
