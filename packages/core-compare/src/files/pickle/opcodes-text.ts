import type { Opcode } from './opcode.js';
import type { PickleMachine } from './pickle-machine.js';
import { parsePythonQuoted, parseRawUnicode } from './python-text.js';

/** Strings and bytes. */
export const textOpcodes: Record<string, Opcode> = {
  '\x8c': (machine) => machine.push(utf8(machine, machine.input.uint8())),
  X: (machine) => machine.push(utf8(machine, machine.input.uint32())),
  '\x8d': (machine) => machine.push(utf8(machine, machine.input.uint64())),
  C: (machine) => machine.push(machine.input.take(machine.input.uint8())),
  B: (machine) => machine.push(machine.input.take(machine.input.uint32())),
  '\x8e': (machine) => machine.push(machine.input.take(machine.input.uint64())),
  '\x96': (machine) => machine.push(machine.input.take(machine.input.uint64())),
  U: (machine) => machine.push(latin1(machine, machine.input.take(machine.input.uint8()))),
  T: (machine) => machine.push(latin1(machine, machine.input.take(machine.input.uint32()))),
  S: (machine) => machine.push(quotedLine(machine)),
  V: (machine) => machine.push(parseRawUnicode(latin1(machine, machine.input.line()))),
};

function utf8(machine: PickleMachine, length: number): string {
  const bytes = machine.input.take(length);
  machine.spendText(length);
  return new TextDecoder().decode(bytes);
}

/** Python 2 wrote text and bytes alike; as latin1 nothing is lost either way. */
function latin1(machine: PickleMachine, bytes: Uint8Array): string {
  machine.spendText(bytes.length);
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}

function quotedLine(machine: PickleMachine): string {
  const text = parsePythonQuoted(latin1(machine, machine.input.line()));
  if (text === null) throw machine.wrong('is no quoted text');
  return text;
}
