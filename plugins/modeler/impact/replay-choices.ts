import type { ModdleElement } from 'bpmn-moddle'
import type { createDecisionLanguage } from '../../../engine/dmn/dmn.ts'
import type { HistoryRecord } from '../../../server/plugin-api.ts'
import { children, extension, text } from '../lint/model-parts.ts'
import { chooseFlow, decides } from './choose-flow.ts'
import { RecordedCase, said, type SeenVariables } from './recorded-case.ts'
import type { ReadModel } from './read-model.ts'

/** A choice of a finished case that the new version would make otherwise, or of which that cannot be known. */
export interface Finding {
  readonly kind: 'gateway' | 'decision'
  /** `other`: it goes another way; `unknown`: the case does not hold what the new version asks; `gone`: nothing is decided there any more. */
  readonly outcome: 'other' | 'unknown' | 'gone'
  readonly elementId: string
  readonly name: string
  /** Names of the elements to which the case went; of a decision its answer, JSON. */
  readonly before: string
  readonly after?: string
  /** The new version's condition that decided, or could not. */
  readonly condition?: string
  /** The process variables that it asked for: JSON, absent where the case has none of that name. */
  readonly variables: readonly { readonly name: string; readonly value?: string }[]
}
export interface Replayed {
  /** How many choices were held against the new version. */
  readonly choices: number
  /** Up to the first other way: behind it nothing can be compared. */
  readonly findings: readonly Finding[]
}
/** A DMN file as the engine reads it. */
export type ParsedRequirements = Exclude<
  ReturnType<ReturnType<typeof createDecisionLanguage>['parse']>,
  { readonly failure: string }
>
export interface Versions {
  /** The version by which the case ran. */
  readonly before: ReadModel
  readonly after: ReadModel
  /** The new decisions, by their ids. */
  readonly decisions: ReadonlyMap<string, ParsedRequirements>
}

const ZONE = 'Asia/Shanghai'

/**
 * Follows a finished case along its records: at each choice that it made, the new version's conditions and decision tables are
 * asked with the variables as they were then.
 */
export function replayChoices(records: readonly HistoryRecord[], processInstanceKey: string, versions: Versions): Replayed {
  const replay = new Replay(versions)
  for (const record of records) {
    if (record.recordType !== 'EVENT' || said(record.value, 'processInstanceKey') !== processInstanceKey) continue
    replay.read(record)
    if (replay.isElsewhere) break
  }
  replay.end()
  return { choices: replay.choices, findings: replay.findings }
}

interface Pending {
  readonly gateway: ModdleElement
  readonly scope: string
  readonly at: number
  readonly taken: ModdleElement[]
  readonly seen: SeenVariables
}

class Replay {
  readonly #versions: Versions
  readonly #case = new RecordedCase()
  /** A gateway whose flows are still being taken. */
  #pending: Pending | undefined
  choices = 0
  isElsewhere = false
  readonly findings: Finding[] = []
  constructor(versions: Versions) {
    this.#versions = versions
  }

  read(record: HistoryRecord): void {
    const { valueType, intent, value } = record
    if (valueType === 'PROCESS_INSTANCE' && intent === 'SEQUENCE_FLOW_TAKEN') this.#taken(record)
    else if (valueType === 'PROCESS_INSTANCE' || valueType === 'VARIABLE') this.end()
    this.#case.read(record)
    if (valueType === 'DECISION_EVALUATION' && intent === 'EVALUATED' && said(value, 'elementId') !== '') this.#decided(record)
  }

  /** A gateway takes its flows one after the other; what comes next shows that these were all. */
  end(): void {
    const pending = this.#pending
    this.#pending = undefined
    if (pending) this.#compare(pending)
  }

  #taken({ value, timestamp }: HistoryRecord): void {
    const { before, after } = this.#versions
    const flow = before.byId.get(said(value, 'elementId'))
    const source = end(flow, 'sourceRef')
    const scope = said(value, 'flowScopeKey')
    if (!flow || !source) return
    if (decides(source)) {
      if (this.#pending?.gateway !== source || this.#pending.scope !== scope) this.end()
      this.#pending ??= { gateway: source, scope, at: timestamp, taken: [], seen: this.#case.seenFrom(scope) }
      this.#pending.taken.push(flow)
      return
    }
    this.end()
    // A gateway that the new version puts behind the element.
    const [behind] = children(after.byId.get(String(source.id)), 'outgoing')
    const inserted = end(behind, 'targetRef')
    if (inserted && decides(inserted) && !before.byId.has(String(inserted.id)))
      this.#compare({ gateway: inserted, scope, at: timestamp, taken: [flow], seen: this.#case.seenFrom(scope) })
  }

  #compare({ gateway, at, taken, seen }: Pending): void {
    this.choices += 1
    const now = this.#versions.after.byId.get(String(gateway.id))
    const went = taken.map(flow => end(flow, 'targetRef'))
    const about = { kind: 'gateway' as const, elementId: String(gateway.id), name: gateway.name ?? '', before: namesOf(went) }
    if (!now || !decides(now)) {
      // Where it has one way left, that way is known.
      const [only] = children(now, 'outgoing')
      if (only && taken.some(flow => isSameWay(flow, only))) return
      this.isElsewhere = true
      this.findings.push({ ...about, outcome: 'gone', variables: [] })
      return
    }
    const chosen = chooseFlow(now, seen, { nowMs: at, zone: ZONE })
    if ('unknown' in chosen) {
      const condition = chosen.unknown === undefined ? {} : { condition: chosen.unknown }
      this.findings.push({ ...about, ...condition, outcome: 'unknown', variables: askedOf(seen) })
      return
    }
    const isSame = chosen.flows.length === taken.length && chosen.flows.every(flow => taken.some(each => isSameWay(each, flow)))
    if (isSame) return
    this.isElsewhere = true
    const after = namesOf(chosen.flows.map(flow => end(flow, 'targetRef')))
    const condition = chosen.condition === undefined ? {} : { condition: chosen.condition }
    this.findings.push({ ...about, ...condition, outcome: 'other', after, variables: askedOf(seen) })
  }

  #decided({ value, timestamp }: HistoryRecord): void {
    const decisionId = said(value, 'decisionId')
    const requirements = this.#versions.decisions.get(decisionId)
    if (!requirements) return
    this.choices += 1
    const element = this.#versions.before.byId.get(said(value, 'elementId'))
    const seen = this.#case.seenFrom(said(value, 'elementInstanceKey'))
    const { output, failure } = requirements.evaluate(decisionId, seen, { nowMs: timestamp, zone: ZONE })
    const before = said(value, 'decisionOutput')
    if (!failure && isSameJson(before, output)) return
    const about = {
      kind: 'decision' as const,
      elementId: said(value, 'elementId'),
      name: element?.name ?? said(value, 'decisionName'),
      before,
      variables: askedOf(seen),
    }
    this.findings.push(failure ? { ...about, outcome: 'unknown' } : { ...about, outcome: 'other', after: output })
    // What follows goes by the new answer.
    const result = element && text(extension(element, 'zeebe:CalledDecision'), 'resultVariable')
    if (!failure && result !== undefined) this.#case.replace(result, before, output)
  }
}

const end = (flow: ModdleElement | undefined, which: 'sourceRef' | 'targetRef') => flow?.get(which) as ModdleElement | undefined

const isSameWay = (before: ModdleElement, after: ModdleElement): boolean =>
  before.id === after.id || end(before, 'targetRef')?.id === end(after, 'targetRef')?.id

const namesOf = (elements: readonly (ModdleElement | undefined)[]): string =>
  elements.map(element => element?.name || element?.id || '').join('、')

/** A decision table asks by this name whether a cell has one of its own: no variable of the case. */
const OF_TABLES = 'inputVariableName'

const askedOf = ({ asked }: SeenVariables): Finding['variables'] =>
  [...asked]
    .filter(([name, value]) => name !== OF_TABLES || value !== undefined)
    .map(([name, value]) => (value === undefined ? { name } : { name, value }))

function isSameJson(a: string, b: string): boolean {
  return a === b || JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)))
}

/** The order of an object's fields means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}
