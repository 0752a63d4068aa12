import { afterAll, beforeAll, beforeEach, describe } from 'vitest';

import { testCancelling } from './cancelling-contract.js';
import { testClaiming } from './claiming-contract.js';
import { testEvents } from './events-contract.js';
import { testLeases } from './leases-contract.js';
import { testRecords } from './records-contract.js';
import { testSettling } from './settling-contract.js';
import { testSubmitting } from './submitting-contract.js';
import { StoreUnderTest, type OpenStore } from './store-under-test.js';

/** What every job store must do, whatever stands behind it. */
export function describeJobStore(name: string, skip: boolean, open: OpenStore): void {
  describe.skipIf(skip)(`job store contract: ${name}`, () => {
    const store = new StoreUnderTest();
    beforeAll(() => store.open(open));
    beforeEach(() => store.begin());
    afterAll(() => store.remove());
    testSubmitting(store);
    testClaiming(store);
    testSettling(store);
    testLeases(store);
    testCancelling(store);
    testRecords(store);
    testEvents(store);
  });
}
