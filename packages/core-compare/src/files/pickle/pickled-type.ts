import { parseElementType, type ElementType } from '../npy/element-type.js';
import { unsafe } from './unsafe.js';

/** A numpy dtype while it is being built: its byte order comes with a second instruction. */
export class PickledType {
  readonly #code: string;
  #order = '<';

  constructor(code: unknown) {
    if (typeof code !== 'string' || !parseElementType(code)) throw unsafe(`an array of type ${JSON.stringify(code)}`);
    this.#code = code;
  }

  /** numpy's state of a dtype: (version, byte order, sub-array, field names, fields, size, alignment, flags). */
  setState(state: unknown): void {
    const [, order, subArray, names, fields] = Array.isArray(state) ? (state as unknown[]) : [];
    if (subArray !== null || names !== null || fields !== null) throw unsafe('an array of records');
    if (order !== '<' && order !== '>' && order !== '|' && order !== '=')
      throw unsafe('an array of unknown byte order');
    this.#order = order;
  }

  get element(): ElementType {
    const type = parseElementType(this.#code);
    if (!type) throw unsafe(`an array of type ${this.#code}`);
    return { ...type, littleEndian: this.#order !== '>' };
  }
}
