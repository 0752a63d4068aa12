/** Names of fields that never reach a log. */
const secret = new Set([
  'authorization',
  'apiKey',
  'api_key',
  'key',
  'password',
  'token',
  'transcript',
  'prompt',
  'cookie',
  'frame',
  'frame_base64',
]);

/** How deep secrets are looked for: fields, fields of fields, and once more. */
const deepest = 2;

/** The fields with secrets replaced, up to two levels down. What holds none is given back as it is, uncopied. */
export function withoutSecrets<Fields extends object>(fields: Fields, depth = 0): Fields {
  let clean: Record<string, unknown> | null = null;
  for (const name in fields) {
    const value = fields[name];
    const shown = secret.has(name) ? '[redacted]' : cleaned(value, depth);
    if (shown !== value && Object.hasOwn(fields, name)) (clean ??= copyOf(fields))[name] = shown;
  }
  return (clean as Fields | null) ?? fields;
}

function cleaned(value: unknown, depth: number): unknown {
  return typeof value === 'object' && value !== null && depth < deepest ? withoutSecrets(value, depth + 1) : value;
}

function copyOf(fields: object): Record<string, unknown> {
  const copy: unknown = Array.isArray(fields) ? [...(fields as unknown[])] : { ...fields };
  return copy as Record<string, unknown>;
}
