import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { answers, command } from './command.mjs';
import { root } from './paths.mjs';

const advice =
  'install it (Debian, Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg) or set FOOTLIGHT_FFMPEG';

/** Finds ffmpeg in the order of the media package; on Debian and Ubuntu as root it is installed. */
export async function findFfmpeg({ required }) {
  for (const candidate of [process.env.FOOTLIGHT_FFMPEG, bundledFfmpeg(), 'ffmpeg']) {
    if (candidate && (await answers(candidate, ['-version']))) return candidate;
  }
  if (await installWithApt()) return 'installed with apt';
  if (required) throw new Error(`ffmpeg is missing: ${advice}`);
  return `missing, so videos cannot be read: ${advice}`;
}

/** The path inside ffmpeg-static, whose download may have been refused or failed: that must not fail an install. */
function bundledFfmpeg() {
  try {
    const path = createRequire(join(root, 'packages/media-analysis/package.json'))('ffmpeg-static');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

async function installWithApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await command('apt-get', ['update', '-q'], { env });
  await command('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'ffmpeg'], { env });
  return answers('ffmpeg', ['-version']);
}
