import { sha256 } from '@noble/hashes/sha2.js';

/** The source expression with which a content security policy allows exactly this text. */
export function contentHash(text: string): string {
  return `'sha256-${btoa(String.fromCharCode(...sha256(new TextEncoder().encode(text))))}'`;
}
