import type { Opcode } from './opcode.js';
import type { PickleMachine } from './pickle-machine.js';

/** None, booleans and numbers. */
export const numberOpcodes: Record<string, Opcode> = {
  N: (machine) => machine.push(null),
  '\x88': (machine) => machine.push(true),
  '\x89': (machine) => machine.push(false),
  J: (machine) => machine.push(machine.input.int32()),
  K: (machine) => machine.push(machine.input.uint8()),
  M: (machine) => machine.push(machine.input.uint16()),
  G: (machine) => machine.push(machine.input.float64BigEndian()),
  '\x8a': (machine) => machine.push(longInteger(machine, machine.input.uint8())),
  '\x8b': (machine) => machine.push(longInteger(machine, machine.input.uint32())),
  I: (machine) => machine.push(integerLine(machine)),
  L: (machine) => machine.push(numberLine(machine, /^-?\d{1,20}L?$/)),
  F: (machine) => machine.push(numberLine(machine, /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^-?inf$|^nan$/i)),
};

/** A two's complement little-endian integer. Beyond eight bytes no measure of a dance goes. */
function longInteger(machine: PickleMachine, length: number): number {
  if (length > 8) throw machine.wrong(`is an integer of ${length} bytes`);
  const bytes = machine.input.take(length);
  let value = 0n;
  for (let index = length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index] ?? 0);
  return Number(BigInt.asIntN(length * 8, value));
}

/** `I01` and `I00` are the booleans of protocol 0 and 1. */
function integerLine(machine: PickleMachine): number | boolean {
  const text = latin1(machine.input.line());
  if (text === '01') return true;
  if (text === '00') return false;
  return parseNumber(machine, text, /^-?\d{1,20}$/);
}

function numberLine(machine: PickleMachine, pattern: RegExp): number {
  return parseNumber(machine, latin1(machine.input.line()), pattern);
}

function parseNumber(machine: PickleMachine, text: string, pattern: RegExp): number {
  if (text.length > 64 || !pattern.test(text))
    throw machine.wrong(`is no number: ${JSON.stringify(text.slice(0, 20))}`);
  if (/inf$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text.replace(/L$/, ''));
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 128));
}
