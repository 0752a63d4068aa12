/** How other libraries' windows translate to ours. At unequal lengths they differ from each other and from ours. */

/**
 * dtaidistance: `window = w` allows i - max(0, n - m) - w < j < i + max(0, m - n) + w, which is |i - j| <= w - 1 at equal lengths.
 * At unequal lengths its band is not centred on the slope; the radius here is the least that contains it.
 */
export const dtaidistanceWindow = (window: number, n: number, m: number) => ({ radius: window - 1 + Math.abs(n - m) });

/** aeon: `window = f` allows |i - j| <= int(f * length). */
export const aeonWindow = (window: number, length: number) => ({ radius: Math.floor(window * length) });

/** UCR archive: a learned window of p percent allows |i - j| <= ceil(p * length / 100). */
export const ucrWindow = (percent: number, length: number) => ({ radius: Math.ceil((percent * length) / 100) });
