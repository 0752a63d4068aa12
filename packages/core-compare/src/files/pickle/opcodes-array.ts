import type { Opcode } from './opcode.js';
import { AllowedName, allowedName } from './allowed-names.js';
import { PickledType } from './pickled-type.js';
import type { PickleMachine } from './pickle-machine.js';
import { buildArray, call } from './numpy-calls.js';
import { isNumpyArray } from '../npy/numpy-array.js';
import { unsafe } from './unsafe.js';

/** The instructions that a general pickle imports and calls with. Here they reach numpy's array constructors only. */
export const arrayOpcodes: Record<string, Opcode> = {
  c: (machine) => {
    const module = nameLine(machine);
    machine.push(allowedName(module, nameLine(machine)));
  },
  '\x93': (machine) => {
    const name = machine.pop();
    machine.push(allowedName(machine.pop(), name));
  },
  R: (machine) => {
    const args = machine.pop();
    const name = machine.pop();
    if (!(name instanceof AllowedName)) throw unsafe('a call of a value that is no array constructor');
    if (!Array.isArray(args)) throw machine.wrong('calls without arguments');
    machine.spendContainers(2);
    machine.push(call(machine, name, args));
  },
  b: (machine) => {
    const state = machine.pop();
    const target = machine.top();
    if (target instanceof PickledType) target.setState(state);
    else if (isNumpyArray(target)) buildArray(machine, target, state);
    else throw unsafe('the state of an object that is no array');
  },
};

function nameLine(machine: PickleMachine): string {
  return new TextDecoder('latin1').decode(machine.input.line().subarray(0, 200));
}
