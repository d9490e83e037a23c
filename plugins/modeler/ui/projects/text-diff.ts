export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Beyond it the table would take too much memory: what lies between is then told as removed and added as a whole. */
const MOST_CELLS = 4_000_000

/** Line by line: the fewest lines that were taken away and put in. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1
  let end = 0
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const middle = between(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return [...lines('same', old.slice(0, start)), ...middle, ...lines('same', old.slice(old.length - end))]
}

function between(old: readonly string[], now: readonly string[]): DiffLine[] {
  if (old.length * now.length > MOST_CELLS) return [...lines('removed', old), ...lines('added', now)]
  const width = now.length + 1
  const longest = new Uint32Array((old.length + 1) * width)
  const at = (row: number, column: number) => longest[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      const isSame = old[row] === now[column]
      longest[row * width + column] = isSame ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const found: DiffLine[] = []
  let [row, column] = [0, 0]
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      found.push({ kind: 'same', text: old[row] ?? '' })
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) found.push({ kind: 'removed', text: old[row++] ?? '' })
    else found.push({ kind: 'added', text: now[column++] ?? '' })
  }
  return [...found, ...lines('removed', old.slice(row)), ...lines('added', now.slice(column))]
}

const lines = (kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] => texts.map(text => ({ kind, text }))

export type ShownLine = DiffLine | { readonly kind: 'skipped'; readonly count: number }

/** What changed with some lines around it; what is the same between is counted. */
export function withContext(diff: readonly DiffLine[], around = 3): ShownLine[] {
  const isNear = diff.map((_, index) =>
    diff.slice(Math.max(0, index - around), index + around + 1).some(line => line.kind !== 'same'),
  )
  const shown: ShownLine[] = []
  diff.forEach((line, index) => {
    const last = shown.at(-1)
    if (isNear[index]) shown.push(line)
    else if (last?.kind === 'skipped') shown[shown.length - 1] = { kind: 'skipped', count: last.count + 1 }
    else shown.push({ kind: 'skipped', count: 1 })
  })
  return shown
}
