import type { Opcode } from './opcode.js';
import type { PickleMachine } from './pickle-machine.js';

/** The newest protocol there is. */
const maxProtocol = 5;

/** Protocol, framing, marks, memo. */
export const stackOpcodes: Record<string, Opcode> = {
  '\x80': (machine) => {
    const protocol = machine.input.uint8();
    if (protocol > maxProtocol) throw machine.wrong(`announces protocol ${protocol}`);
  },
  // A frame only says how much could be read ahead.
  '\x95': (machine) => void machine.input.uint64(),
  '(': (machine) => machine.mark(),
  '0': (machine) => (machine.markOnTop ? machine.popToMark() : machine.pop()),
  '1': (machine) => machine.popToMark(),
  '2': (machine) => machine.push(machine.top()),
  q: (machine) => machine.remember(machine.input.uint8()),
  r: (machine) => machine.remember(machine.input.uint32()),
  p: (machine) => machine.remember(indexLine(machine)),
  '\x94': (machine) => machine.rememberNext(),
  h: (machine) => machine.recall(machine.input.uint8()),
  j: (machine) => machine.recall(machine.input.uint32()),
  g: (machine) => machine.recall(indexLine(machine)),
};

function indexLine(machine: PickleMachine): number {
  const text = new TextDecoder('latin1').decode(machine.input.line().subarray(0, 32));
  if (!/^\d{1,10}$/.test(text)) throw machine.wrong('names no place of the memo');
  return Number(text);
}
