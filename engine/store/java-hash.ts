import type { DatabaseSync } from 'node:sqlite'
import { javaHash } from '../feel/java-hash.ts'

/** Makes `java_hash(text)` known to a connection's SQL: Camunda groups incidents of one message by it. */
export function registerJavaHash(database: DatabaseSync): void {
  database.function('java_hash', { deterministic: true }, text => (typeof text === 'string' ? javaHash(text) : null))
}
