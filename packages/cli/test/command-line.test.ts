import { writeFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { run } from '../src/index.js';
import { capturedIo } from './captured-io.js';
import { withDances } from './dances.js';

const dances = withDances();

describe('the command line', () => {
  it.each([
    ['no arguments to a command', ['compare'], 2, "missing required argument 'reference'"],
    ['an unknown command', ['frobnicate'], 2, "unknown command 'frobnicate'"],
    ['an unknown option', ['doctor', '--frob'], 2, "unknown option '--frob'"],
    ['a frame rate below 0', ['compare', 'a', 'b', '--fps', '-3'], 2, 'It must be a number above 0.'],
    ['an impossible speed', ['session', 'a', 'b', '--speed', 'fast'], 2, 'It must be a number above 0, or max.'],
    ['an unknown preset', ['compare', 'a', 'b', '--preset', 'ballet'], 2, 'Allowed choices are'],
    ['an impossible aspect ratio', ['compare', 'a', 'b', '--aspect-ratio', '16:0'], 2, 'width:height'],
    ['half of a dance', ['demo', '--performance', 'me.npy'], 2, '[cli/usage]'],
    ['a file that is not there', ['compare', '/nowhere/a.npy', 'b'], 3, '/nowhere/a.npy cannot be read'],
    ['an unknown model', ['models', 'pull', 'frob'], 2, '[media-analysis/model-unknown]'],
  ])('answers %s with its exit code and one line', async (_, args, code, said) => {
    const io = capturedIo();
    expect(await run(args, io)).toBe(code);
    expect(io.err()).toContain(said);
    expect(io.err().trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(io.out()).toBe('');
  });

  it('names the file, the reason, the remedy and the code of bad input', async () => {
    const path = dances.path('words.npy');
    await writeFile(path, 'these are words');
    const io = capturedIo();
    expect(await run(['compare', path, path, '--json'], io)).toBe(3);
    expect(io.err()).toMatch(
      /^footlight: The file begins with 74 68 .* Convert it to one of these\. \[compare\/unknown-format\]\n$/,
    );
  });

  it('does not let a file name move the cursor', async () => {
    const io = capturedIo();
    await run(['compare', '\u001b[2Jevil.npy', 'b'], io);
    expect(io.err()).not.toContain('\u001b[2J');
    expect(io.err()).toContain('evil.npy');
  });

  it.each(['analyze', 'compare', 'session', 'demo', 'convert', 'extract', 'doctor', 'models'])(
    'explains %s with examples',
    async (command) => {
      const io = capturedIo();
      expect(await run([command, '--help'], io)).toBe(0);
      expect(io.out()).toContain('Examples:');
      expect(io.out()).toContain(`footlight ${command}`);
    },
  );

  it('explains itself, its exit codes and its version', async () => {
    const io = capturedIo();
    expect(await run(['--help'], io)).toBe(0);
    expect(io.out()).toContain('Exit codes: 0 done');
    const version = capturedIo();
    expect(await run(['--version'], version)).toBe(0);
    expect(version.out()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('stops with 130 when it is interrupted', async () => {
    const io = capturedIo();
    io.abort();
    expect(await run(['compare', dances.path('reference.npz'), dances.path('late.npy')], io)).toBe(130);
    expect(io.err()).toContain('stopped');
  });
});

describe('footlight doctor', () => {
  it('reports every check as JSON, and its exit code says whether something is missing', async () => {
    const io = capturedIo();
    const code = await run(['doctor', '--json'], io);
    const { ok, checks } = JSON.parse(io.out()) as {
      ok: boolean;
      checks: { name: string; status: string; remedy: string | null }[];
    };
    expect(checks.map(({ name }) => name)).toEqual([
      'node',
      'backend',
      'ffmpeg',
      'models',
      'transcriber',
      'wording',
      's3',
    ]);
    expect(checks.filter(({ status }) => status === 'missing').every(({ remedy }) => remedy !== null)).toBe(true);
    expect(ok).toBe(checks.every(({ status }) => status !== 'missing'));
    expect(code).toBe(ok ? 0 : 4);
  });

  it('says what analyze would use, and shows no secret of it', async () => {
    const env = {
      FOOTLIGHT_TRANSCRIBE_URL: 'https://user:secret@words.example/v1?key=secret',
      FOOTLIGHT_OPENAI_MODEL: 'm',
      FOOTLIGHT_ENVIRONMENT: 'live',
    };
    const io = capturedIo({ env });
    expect(await run(['doctor'], io)).toBe(4);
    expect(io.out()).toMatch(/✓ transcriber +words\.example/);
    expect(io.out()).toMatch(/✗ wording +FOOTLIGHT_OPENAI_MODEL is set without a key/);
    expect(io.out()).toMatch(/✓ s3 +keys under live\//);
    expect(io.out()).not.toContain('secret');
  });

  it('says why the backend is what it is', async () => {
    const io = capturedIo();
    await run(['doctor', '--backend', 'typescript'], io);
    expect(io.out()).toContain('typescript: asked for');
  });
});

describe('footlight convert', () => {
  it('carries poses from format to format without loss', async () => {
    const io = capturedIo();
    expect(await run(['convert', dances.path('faithful.json'), dances.path('copy.npz'), '--json'], io)).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject({
      frames: 257,
      frames_with_pose: 257,
      layout: 'blazepose33',
      space: 'world',
    });
    const compared = capturedIo();
    await run(['compare', dances.path('faithful.json'), dances.path('copy.npz'), '--json'], compared);
    expect(JSON.parse(compared.out())).toMatchObject({ combined_score: expect.closeTo(1, 6) as number });
  });

  it('cleans when it is asked to', async () => {
    const io = capturedIo();
    const flags = ['--fill-gaps', '--reject-outliers', '--smooth'];
    expect(await run(['convert', dances.path('late.npy'), dances.path('clean.npy'), ...flags], io)).toBe(0);
    expect(io.out()).toContain('257 frames, 257 with a pose');
  });

  it('refuses an ending that it cannot write', async () => {
    const io = capturedIo();
    expect(await run(['convert', dances.path('late.npy'), dances.path('late.csv')], io)).toBe(3);
    expect(io.err()).toContain('.npy, .npz and .json');
  });
});
