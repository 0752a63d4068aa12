type SnakeKey<Key extends string, First extends boolean = true> = Key extends `${infer Head}${infer Tail}`
  ? Head extends Uppercase<Head>
    ? Head extends Lowercase<Head>
      ? `${Head}${SnakeKey<Tail, false>}`
      : `${First extends true ? '' : '_'}${Lowercase<Head>}${SnakeKey<Tail, false>}`
    : `${Head}${SnakeKey<Tail, false>}`
  : Key;

/** A contract as it travels: every key in snake_case, values as they are. */
export type SnakeCased<Value> = Value extends readonly (infer Item)[]
  ? SnakeCased<Item>[]
  : Value extends object
    ? { [Key in keyof Value as Key extends string ? SnakeKey<Key> : Key]: SnakeCased<Value[Key]> }
    : Value;

/** `averageScore` -> `average_score`. A digit starts no word: `offsetP95` -> `offset_p95`. */
export function snakeKey(key: string): string {
  return key.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

/** `average_score` -> `averageScore`. */
export function camelKey(key: string): string {
  return key.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
