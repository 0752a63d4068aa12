import { preset } from '@footlight/build-config';

export default preset(['index', 'testing'], {
  entry: {
    index: 'src/index.ts',
    testing: 'src/testing/index.ts',
    // Started by its path beside the built index.
    'heartbeat-thread': 'src/worker/heartbeat-thread.ts',
  },
});
