/** The line at the foot of a report: how its numbers were made. */
export function reportNote(backend: { readonly name: string; readonly reason: string }, preset: string): string {
  return (
    `Scores 0 to 100 with the preset “${preset}”; 85 and more is Great, 70 Good, 55 Okay. Angles in degrees. ` +
    `Computed by the ${backend.name} backend (${backend.reason}).`
  );
}
