const escapes: Record<string, string> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** What `repr` of a Python 2 string means, or `null` when it is not one. */
export function parsePythonQuoted(source: string): string | null {
  const quote = source[0];
  if (source.length < 2 || (quote !== "'" && quote !== '"') || source.at(-1) !== quote) return null;
  return source
    .slice(1, -1)
    .replace(/\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|[\s\S])/g, (whole, code: string) => unescapeOne(whole, code));
}

function unescapeOne(whole: string, code: string): string {
  if (code.length === 3 && code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
  if (/^[0-7]+$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
  return escapes[code] ?? whole;
}

/** Python's `raw-unicode-escape`: only \u with four and \U with eight hex digits mean anything. */
export function parseRawUnicode(source: string): string {
  return source.replace(/\\u([0-9a-fA-F]{4})|\\U(00[0-9a-fA-F]{6})/g, (_, short?: string, long?: string) => {
    const point = Number.parseInt(short ?? long ?? '', 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  });
}
