import { spreadHash } from '../feel/java-hash.ts'
import type { DecisionParts } from './requirements.ts'

/**
 * A graph's decisions in the order in which the real engine lists them, and so gives them their keys and writes their records: that
 * of a hash table which keeps each bucket sorted and doubles at three quarters.
 */
export function listed(decisions: ReadonlyMap<string, DecisionParts>): readonly DecisionParts[] {
  let size = 16
  while (decisions.size >= size * 0.75) size *= 2
  return [...decisions.values()]
    .map(decision => {
      const hash = spreadHash(decision.id)
      return { decision, hash, bucket: hash & (size - 1) }
    })
    .toSorted((x, y) => x.bucket - y.bucket || x.hash - y.hash)
    .map(({ decision }) => decision)
}
