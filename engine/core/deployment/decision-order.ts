/**
 * The order in which the real engine's DMN library lists the decisions of a requirements graph, and so in which they get
 * their keys: that of a hash table of their ids with 16 places, doubled as soon as it would be three quarters full.
 */
export function inDecisionOrder<D extends { readonly id: string }>(decisions: readonly D[]): D[] {
  let places = 16
  while (decisions.length >= places * 0.75) places *= 2
  return decisions
    .map(decision => ({ decision, hash: hashOf(decision.id) }))
    .sort((a, b) => (a.hash & (places - 1)) - (b.hash & (places - 1)) || a.hash - b.hash)
    .map(({ decision }) => decision)
}

/** A string's hash code as the Java platform defines it, its upper half mixed into the lower. */
function hashOf(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash ^ (hash >>> 16)
}
