import { unsafe } from './unsafe.js';
import { arrayOpcodes } from './opcodes-array.js';
import { containerOpcodes } from './opcodes-container.js';
import { numberOpcodes } from './opcodes-number.js';
import { stackOpcodes } from './opcodes-stack.js';
import { textOpcodes } from './opcodes-text.js';
import type { Opcode } from './opcode.js';
import { defaultPickleLimits, PickleMachine, type PickleLimits } from './pickle-machine.js';

const stop = 0x2e;

const opcodes = table({ ...numberOpcodes, ...textOpcodes, ...containerOpcodes, ...stackOpcodes, ...arrayOpcodes });

/**
 * Reads a Python pickle, protocols 0 to 5, into plain values: numbers, strings, booleans, `null`, `Uint8Array` (bytes),
 * arrays (lists and tuples), `Map` (dicts) and `NumpyArray`.
 *
 * A pickle is a programme; this runs only the part of it that builds data. It imports nothing, calls nothing but its own
 * versions of numpy's array constructors, does not recurse, and is bounded in stack, values and text. A list may hold
 * itself: walk the result to a known depth only.
 *
 * @throws {CompareError} `compare/unsafe-pickle` for any instruction or name beyond that; `compare/corrupt-file` for a
 *   truncated or contradictory one; `compare/file-too-large` beyond the limits
 */
export function readPickle(bytes: Uint8Array, limits: PickleLimits = defaultPickleLimits): unknown {
  const machine = new PickleMachine(bytes, limits);
  for (;;) {
    const code = machine.input.uint8();
    if (code === stop) return machine.pop();
    const run = opcodes[code];
    if (!run) throw unsafe(`instruction 0x${code.toString(16).padStart(2, '0')} at byte ${machine.input.position - 1}`);
    run(machine);
  }
}

/** True when the bytes begin as a pickle of protocol 2 or later does. */
export function isPickle(bytes: Uint8Array): boolean {
  return bytes[0] === 0x80 && (bytes[1] ?? 0) >= 2 && (bytes[1] ?? 0) <= 5;
}

/** The instructions by their code, so that running one is one look-up. */
function table(named: Record<string, Opcode>): readonly (Opcode | undefined)[] {
  const byCode = new Array<Opcode | undefined>(256).fill(undefined);
  for (const [letter, run] of Object.entries(named)) byCode[letter.charCodeAt(0)] = run;
  return byCode;
}
