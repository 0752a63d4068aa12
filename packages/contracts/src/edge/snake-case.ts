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

/** Keys that are remembered, and how long they may be: keys that come in are somebody else's choice. */
const mostKeys = 2000;
const longestKey = 60;

/** `averageScore` -> `average_score`. A digit starts no word: `offsetP95` -> `offset_p95`. */
export const snakeKey = remembered((key) => key.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase());

/** `average_score` -> `averageScore`. */
export const camelKey = remembered((key) =>
  key.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
);

/** The same keys come again and again, and a look is some twenty times cheaper than the expression. */
function remembered(rename: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const renamed = rename(key);
    if (known.size < mostKeys && key.length <= longestKey) known.set(key, renamed);
    return renamed;
  };
}
