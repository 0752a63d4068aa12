import { missing } from '@footlight/testkit';
import { describe } from 'vitest';

import { selectBackend } from '../../src/index.js';
import { describeBackend } from './backend-contract.js';

const available = selectBackend('auto').backend.name === 'native';

describe.skipIf(missing(available, 'the native addon'))('with the addon', () => describeBackend('native'));
