import { describeBackend } from './backend-contract.js';

describeBackend('typescript');
