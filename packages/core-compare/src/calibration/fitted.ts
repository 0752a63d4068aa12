/** Made by scripts/calibrate.ts from UI-PRMD (4 movements, 5 people). Do not edit. */
export const fitted = { chordCap: 0.6, motionFloor: 0.25 } as const;
