/** A slip of the finger, not another word. */
const MOST_EDITS = 2

/** The one of these names that was probably meant; undefined where none is near, or several are as near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const found = known.map(each => ({ each, edits: distance(name, each) })).filter(({ edits }) => edits <= MOST_EDITS)
  const least = Math.min(...found.map(({ edits }) => edits))
  const best = found.filter(({ edits }) => edits === least)
  return best.length === 1 && least > 0 ? best[0]?.each : undefined
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_EDITS) return Infinity
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const above = row
    row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
  }
  return row[b.length] ?? Infinity
}
