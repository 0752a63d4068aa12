/**
 * Puts at index `nth` what would stand there were `values[0..count - 1]` sorted. Hoare's quickselect, O(count) on average.
 * Returns nothing, for a returned float64 would be allocated.
 */
export function placeNth(values: Float64Array, count: number, nth: number): void {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] as number) < pivot) left++;
      while ((values[right] as number) > pivot) right--;
      if (left > right) break;
      const swapped = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = swapped;
    }
    if (nth <= right) high = right;
    else if (nth >= left) low = left;
    else break;
  }
}
