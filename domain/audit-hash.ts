import { createHash } from 'node:crypto'

/**
 * The hash that seals an event of the audit: over all its fields but the hash itself, by name, so that their order does not
 * matter. Whoever holds an exported event can work it out again, without us.
 */
export function auditHash(event: object): string {
  const fields = Object.entries(event).filter(([name, value]) => name !== 'hash' && value !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url')
}
