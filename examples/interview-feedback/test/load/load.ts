import { parseArgs } from 'node:util';

import { runMixedLoad } from './mixed-load.js';

/** `npm run load`: ten minutes of mixed load with workers killed. Ends with 1 when a promise was broken. */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    clients: { type: 'string', default: '24' },
    workers: { type: 'string', default: '3' },
    'kill-every': { type: 'string', default: '5' },
    real: { type: 'boolean', default: false },
  },
});
const result = await runMixedLoad({
  seconds: Number(values.seconds),
  clients: Number(values.clients),
  workers: Number(values.workers),
  killEverySeconds: Number(values['kill-every']),
  mode: values.real ? 'real' : 'paced',
});
console.log(JSON.stringify(result, null, 2));
process.exitCode = result.faults.length === 0 && result.accepted > 0 ? 0 : 1;
