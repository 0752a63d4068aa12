const oldest = [20, 19];

/** Stops with a clear word on a Node that cannot work. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Error(
    `Footlight needs Node ${oldest.join('.')} or newer, and this is ${version}. Install a newer Node and try again.`,
  );
}
