'use strict';

/** Every target that has a package of its own, by the name that `hostTarget` gives it. */
const TARGETS = {
  'darwin-arm64': {
    os: 'darwin',
    cpu: 'arm64',
    rust: 'aarch64-apple-darwin',
    library: 'libfootlight_compare_node.dylib',
  },
  'darwin-x64': { os: 'darwin', cpu: 'x64', rust: 'x86_64-apple-darwin', library: 'libfootlight_compare_node.dylib' },
  'linux-arm64-gnu': {
    os: 'linux',
    cpu: 'arm64',
    libc: 'glibc',
    rust: 'aarch64-unknown-linux-gnu',
    library: 'libfootlight_compare_node.so',
  },
  'linux-arm64-musl': {
    os: 'linux',
    cpu: 'arm64',
    libc: 'musl',
    rust: 'aarch64-unknown-linux-musl',
    library: 'libfootlight_compare_node.so',
  },
  'linux-x64-gnu': {
    os: 'linux',
    cpu: 'x64',
    libc: 'glibc',
    rust: 'x86_64-unknown-linux-gnu',
    library: 'libfootlight_compare_node.so',
  },
  'linux-x64-musl': {
    os: 'linux',
    cpu: 'x64',
    libc: 'musl',
    rust: 'x86_64-unknown-linux-musl',
    library: 'libfootlight_compare_node.so',
  },
  'win32-x64-msvc': { os: 'win32', cpu: 'x64', rust: 'x86_64-pc-windows-msvc', library: 'footlight_compare_node.dll' },
};

/** glibc says so in the process report; musl says nothing. */
function isMusl() {
  return process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
}

/** The target of this process, whether or not there is a package for it. */
function hostTarget() {
  const suffix = { linux: isMusl() ? '-musl' : '-gnu', win32: '-msvc' }[process.platform] ?? '';
  return `${process.platform}-${process.arch}${suffix}`;
}

module.exports = { TARGETS, hostTarget };
