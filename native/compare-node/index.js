'use strict';

const { hostTarget } = require('./targets.js');

/** Where the addon may be, in the order of trying: FOOTLIGHT_NATIVE_PATH alone if it is set, a local build, the platform package. */
function candidates(target) {
  const chosen = process.env.FOOTLIGHT_NATIVE_PATH;
  if (chosen) return [chosen];
  return [`./footlight-compare.${target}.node`, `@footlight/compare-native-${target}`];
}

function load() {
  const target = hostTarget();
  const failures = [];
  for (const candidate of candidates(target)) {
    try {
      return require(candidate);
    } catch (error) {
      failures.push(`  ${candidate}: ${String(error.message).split('\n')[0]}`);
    }
  }
  throw new Error(
    `The native addon of Footlight could not be loaded for ${target} (Node ${process.version}):\n${failures.join('\n')}\n` +
      `Install @footlight/compare-native-${target} (a package manager skips it under --no-optional), build it with ` +
      `"node native/compare-node/build.mjs", or point FOOTLIGHT_NATIVE_PATH at a .node file.`,
  );
}

module.exports = load();
