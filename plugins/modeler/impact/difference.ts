/** One thing of a model, form or decision that a reader tells apart: an element, a field, a row. */
export interface Thing {
  readonly part: Part
  /** By what it is known, the best first: two things are the same where the first name that they share says so. */
  readonly ids: readonly [string, ...string[]]
  readonly name: string
  readonly type?: string
  /** What it says, by property: `taskDefinition.type` → `notify.send`. Neither its place nor ids that mean nothing. */
  readonly facts: ReadonlyMap<string, string>
  /** What properties are called that have a name of their own: a table's columns. */
  readonly labels?: ReadonlyMap<string, string>
  /** It counts time, or says by when something is due. */
  readonly isDeadline?: boolean
  /** Where it is drawn. Of things without, their order counts. */
  readonly place?: string
}
export type Part = 'process' | 'element' | 'form' | 'field' | 'decision' | 'input' | 'output' | 'row'

export interface PropertyChange {
  readonly property: string
  /** Its own name, where it has one. */
  readonly label?: string
  /** Absent: there was none. */
  readonly before?: string
  /** Absent: there is none any more. */
  readonly after?: string
}
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly part: Part
  /** The best of its names: an element's id, a field's key. Of what is removed the old one. */
  readonly id: string
  readonly name: string
  readonly type?: string
  /** What is or was a deadline. */
  readonly isDeadline: boolean
  /** Of what was added or removed: all that it says. */
  readonly properties: readonly PropertyChange[]
}
export interface Difference {
  readonly changes: readonly Change[]
  /** What only stands elsewhere: in the drawing, or in its order. */
  readonly moved: readonly string[]
}

export const NO_DIFFERENCE: Difference = { changes: [], moved: [] }

/** What was removed stands first, then the rest as it is now. */
export function differenceOf(before: readonly Thing[], after: readonly Thing[]): Difference {
  const pairs = pairsOf(before, after)
  const kept = new Set(pairs.values())
  const changes = [
    ...before
      .filter(thing => !kept.has(thing))
      .map(thing => changeOf('removed', thing, undefined, compare(thing, thing.facts, NOTHING))),
    ...after.flatMap(thing => {
      const old = pairs.get(thing)
      if (!old) return [changeOf('added', thing, old, compare(thing, NOTHING, thing.facts))]
      const properties = compare(thing, old.facts, thing.facts)
      return properties.length === 0 ? [] : [changeOf('changed', thing, old, properties)]
    }),
  ]
  return { changes, moved: movedIn(before, after, pairs) }
}

const NOTHING: ReadonlyMap<string, string> = new Map()

function changeOf(kind: Change['kind'], thing: Thing, old: Thing | undefined, properties: Change['properties']): Change {
  const { part, ids, name, type, isDeadline = false } = thing
  const kindOfThing = type === undefined ? {} : { type }
  return { kind, part, id: ids[0], name, ...kindOfThing, isDeadline: isDeadline || old?.isDeadline === true, properties }
}

function compare({ labels }: Thing, before: Thing['facts'], after: Thing['facts']): PropertyChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(property => {
    const [old, now, label] = [before.get(property), after.get(property), labels?.get(property)]
    if (old === now) return []
    return [{ property, ...optional('label', label), ...optional('before', old), ...optional('after', now) }]
  })
}

/** @returns for each thing of now the one that it was */
function pairsOf(before: readonly Thing[], after: readonly Thing[]): ReadonlyMap<Thing, Thing> {
  const pairs = new Map<Thing, Thing>()
  const free = new Set(before)
  const ranks = Math.max(0, ...[...before, ...after].map(({ ids }) => ids.length))
  for (let rank = 0; rank < ranks; rank++) {
    const known = new Map([...free].toReversed().map(thing => [`${thing.part} ${thing.ids[rank]}`, thing]))
    for (const thing of after) {
      if (pairs.has(thing) || thing.ids[rank] === undefined) continue
      const old = known.get(`${thing.part} ${thing.ids[rank]}`)
      if (!old || !free.delete(old)) continue
      pairs.set(thing, old)
    }
  }
  return pairs
}

function movedIn(before: readonly Thing[], after: readonly Thing[], pairs: ReadonlyMap<Thing, Thing>): string[] {
  const redrawn = after.filter(thing => pairs.has(thing) && pairs.get(thing)?.place !== thing.place)
  const position = new Map(before.map((thing, index) => [thing, index]))
  const ordered = after.filter(thing => thing.place === undefined && pairs.has(thing))
  const stays = inOrder(ordered.map(thing => position.get(pairs.get(thing) ?? thing) ?? 0))
  return [...redrawn, ...ordered.filter((_, index) => !stays.has(index))].map(({ ids }) => ids[0])
}

/** The longest run of indices whose positions still grow: all others have moved past it. */
function inOrder(positions: readonly number[]): ReadonlySet<number> {
  const tails: number[] = []
  const before: (number | undefined)[] = []
  positions.forEach((position, index) => {
    const at = tails.findIndex(tail => (positions[tail] ?? 0) >= position)
    const length = at === -1 ? tails.length : at
    before[index] = tails[length - 1]
    tails[length] = index
  })
  const stays = new Set<number>()
  for (let index = tails.at(-1); index !== undefined; index = before[index]) stays.add(index)
  return stays
}

const optional = <N extends string>(name: N, value: string | undefined): Partial<Record<N, string>> =>
  value === undefined ? {} : ({ [name]: value } as Record<N, string>)
