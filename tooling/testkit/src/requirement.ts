/** True in the gate: a test may then fail for want of a service, but never skip. */
export const requireAll = process.env['FOOTLIGHT_REQUIRE_ALL'] === '1';

const printed = new Set<string>();

/**
 * For `describe.skipIf(missing(...))`: true when the tests must be skipped, after printing why.
 *
 * @param available whether what the tests need is there
 * @param what what they need, for the printed reason
 * @throws when it is missing and FOOTLIGHT_REQUIRE_ALL=1
 */
export function missing(available: boolean, what: string): boolean {
  if (available) return false;
  if (requireAll)
    throw new Error(`${what} is missing, and FOOTLIGHT_REQUIRE_ALL=1 forbids skipping the tests that need it`);
  if (!printed.has(what)) process.stderr.write(`skipped: ${what} is missing\n`);
  printed.add(what);
  return true;
}
