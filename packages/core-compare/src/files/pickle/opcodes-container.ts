import type { Opcode } from './opcode.js';
import type { PickleMachine } from './pickle-machine.js';

/** Lists, tuples and dicts. A tuple is an array like a list: nothing here tells them apart. */
export const containerOpcodes: Record<string, Opcode> = {
  ']': (machine) => pushList(machine, []),
  l: (machine) => pushList(machine, machine.popToMark()),
  ')': (machine) => pushList(machine, []),
  t: (machine) => pushList(machine, machine.popToMark()),
  '\x85': (machine) => pushList(machine, [machine.pop()]),
  '\x86': (machine) => pushList(machine, lastValues(machine, 2)),
  '\x87': (machine) => pushList(machine, lastValues(machine, 3)),
  a: (machine) => {
    const item = machine.pop();
    listOnTop(machine).push(item);
  },
  e: (machine) => {
    const items = machine.popToMark();
    const list = listOnTop(machine);
    for (const item of items) list.push(item);
  },
  '}': (machine) => pushDict(machine, []),
  d: (machine) => pushDict(machine, machine.popToMark()),
  s: (machine) => {
    const pair = lastValues(machine, 2);
    fill(machine, dictOnTop(machine), pair);
  },
  u: (machine) => {
    const pairs = machine.popToMark();
    fill(machine, dictOnTop(machine), pairs);
  },
};

function pushList(machine: PickleMachine, items: unknown[]): void {
  machine.spendContainers(1);
  machine.push(items);
}

function pushDict(machine: PickleMachine, pairs: readonly unknown[]): void {
  machine.spendContainers(4);
  machine.push(fill(machine, new Map(), pairs));
}

function lastValues(machine: PickleMachine, count: 2 | 3): unknown[] {
  const last = machine.pop();
  const second = machine.pop();
  return count === 2 ? [second, last] : [machine.pop(), second, last];
}

function listOnTop(machine: PickleMachine): unknown[] {
  const list = machine.top();
  if (!Array.isArray(list)) throw machine.wrong('appends to what is no list');
  return list;
}

function dictOnTop(machine: PickleMachine): Map<unknown, unknown> {
  const dict = machine.top();
  if (!(dict instanceof Map)) throw machine.wrong('sets a key of what is no dict');
  return dict;
}

function fill(machine: PickleMachine, dict: Map<unknown, unknown>, pairs: readonly unknown[]): Map<unknown, unknown> {
  if (pairs.length % 2 !== 0) throw machine.wrong('sets a key without a value');
  for (let index = 0; index < pairs.length; index += 2) {
    const key = pairs[index];
    if (typeof key === 'object' && key !== null) throw machine.wrong('uses a container as a key');
    dict.set(key, pairs[index + 1]);
  }
  return dict;
}
