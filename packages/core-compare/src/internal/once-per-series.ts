/**
 * Makes something of a series once, for everybody who asks with the same array and number, and lets go of it with the array. Whoever
 * changes the array in place afterwards gets what it was made of before. Of several numbers the last one is remembered.
 */
export function oncePerSeries<Made>(
  make: (series: Float32Array, number: number) => Made,
): (series: Float32Array, number: number) => Made {
  const known = new WeakMap<Float32Array, { readonly number: number; readonly made: Made }>();
  return (series, number) => {
    const before = known.get(series);
    if (before?.number === number) return before.made;
    const made = make(series, number);
    known.set(series, { number, made });
    return made;
  };
}
