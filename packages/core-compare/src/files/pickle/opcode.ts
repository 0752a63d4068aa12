import type { PickleMachine } from './pickle-machine.js';

/** One instruction. The tables are keyed by the instruction's byte as a character, as Python's pickletools lists them. */
export type Opcode = (machine: PickleMachine) => void;
