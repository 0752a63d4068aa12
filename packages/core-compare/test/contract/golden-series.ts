/** Series that the golden values refer to and that are too long to stand in line. */

/** first, first + 1, ... last. */
export function countUp(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** UCR Chinatown (City of Melbourne pedestrian counts), training cases 0 and 2. */
export const chinatownRow0: readonly number[] = [
  573, 375, 301, 212, 55, 34, 25, 33, 113, 143, 303, 615, 1226, 1281, 1221, 1081, 866, 1096, 1039, 975, 746, 581, 409,
  182,
];
export const chinatownRow2: readonly number[] = [
  603, 348, 176, 177, 47, 30, 40, 42, 101, 180, 401, 777, 1344, 1573, 1408, 1243, 1141, 1178, 1256, 1114, 814, 635, 304,
  168,
];

/** npm `dtw`, tests/dtw.js, 'cost and path 1'. */
export const npmSeries = {
  s: [
    0.13105, -0.1966, -0.81353, 1.49472, 0.42999, 0.22573, 0.91088, 0.19439, 0.87484, 0.28494, -1.72894, -0.60786,
    1.17165, 0.62805, 0.52309, 1.76012,
  ],
  t: [
    0.13105, -0.1966, -0.81353, 1.49472, 0.22573, 0.19439, 0.28494, -0.60786, 1.17165, 0.62805, 0.52309, 1.76012,
    1.76012, 1.76012, 1.76012, 1.76012,
  ],
} as const;

/** dtaidistance test_subsequence.py, test_dtw_subseq_bug1. */
export const subsequenceQuery: readonly number[] = [
  -0.86271501, -1.32160597, -1.2307838, -0.97743775, -0.88183547, -0.71453147, -0.70975136, -0.65238999, -0.48508599,
  -0.40860416, -0.5567877, -0.39904393, -0.51854679, -0.51854679, -0.23652005, -0.21261948, 0.16978966, 0.21281068,
  0.6573613, 1.28355626, 1.88585065, 1.565583, 1.40305912, 1.64206483, 1.8667302,
];
export const subsequenceSeries: readonly (readonly number[])[] = [
  [-0.87446789, 0.50009064, -1.43396157, 0.52081263, 1.28752619],
  [1.19125347, 0.78778189, -0.95770272, -1.02133264],
];
