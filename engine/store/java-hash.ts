import type { DatabaseSync } from 'node:sqlite'

/** Java's hash of a text, by which Camunda groups incidents with one message. */
export function javaHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/** Makes `java_hash(text)` known to a connection's SQL. */
export function registerJavaHash(database: DatabaseSync): void {
  database.function('java_hash', { deterministic: true }, text => (typeof text === 'string' ? javaHash(text) : null))
}
