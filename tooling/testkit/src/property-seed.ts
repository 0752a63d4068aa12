import fc from 'fast-check';

/** The draws of the gate: one answer for one state of the code. */
const GATE_SEED = 20_261_121;

/**
 * Set-up of every test file: properties draw from one seed, so that a run can be repeated.
 * `FOOTLIGHT_PROPERTY_SEED` names another, an integer, or `random` to look for what the gate's draws do not show;
 * fast-check prints the seed with whatever fails.
 * @throws on any other text
 */
function propertySeed(text = process.env['FOOTLIGHT_PROPERTY_SEED']): number {
  if (text === undefined || text === '') return GATE_SEED;
  if (text === 'random') return Math.floor(Math.random() * 2 ** 31);
  if (/^-?\d{1,10}$/.test(text)) return Number(text) | 0;
  throw new Error(`FOOTLIGHT_PROPERTY_SEED is '${text}': give an integer or 'random'`);
}

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed() });
