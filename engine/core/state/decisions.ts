import { present } from '../assert.ts'
import type { ParsedRequirements } from '../decision-language.ts'
import type { DecisionRequirementsValue, DecisionValue } from '../decision-values.ts'
import type { StateStore, Table } from './state-store.ts'

/** Reads a stored requirements graph. */
export type ParseRequirements = (value: DecisionRequirementsValue) => ParsedRequirements

/** Deployed decisions and the requirements graphs they belong to, which are parsed on first use and kept. */
export class DecisionsView {
  protected readonly decisions: Table<DecisionValue>
  protected readonly latestKeys: Table<number>
  protected readonly byVersion: Table<number>
  protected readonly byDeployment: Table<number>
  protected readonly byVersionTag: Table<number>
  protected readonly byRequirements: Table<true>
  protected readonly requirements: Table<DecisionRequirementsValue>
  protected readonly latestRequirementsKeys: Table<number>
  protected readonly requirementsByVersion: Table<number>
  protected readonly graphs = new Map<number, ParsedRequirements>()
  private readonly parse: ParseRequirements

  constructor(store: StateStore, parse: ParseRequirements) {
    this.decisions = store.table('decisions', ['number'])
    this.latestKeys = store.table('decisions-latest', ['string'])
    this.byVersion = store.table('decisions-by-version', ['string', 'number'])
    this.byDeployment = store.table('decisions-by-deployment', ['number', 'string'])
    this.byVersionTag = store.table('decisions-by-version-tag', ['string', 'string'])
    this.byRequirements = store.table('decisions-by-requirements', ['number', 'number'])
    this.requirements = store.table('decision-requirements', ['number'])
    this.latestRequirementsKeys = store.table('decision-requirements-latest', ['string'])
    this.requirementsByVersion = store.table('decision-requirements-by-version', ['string', 'number'])
    this.parse = parse
  }

  get(decisionKey: number): DecisionValue | undefined {
    return this.decisions.get([decisionKey])
  }

  latest(decisionId: string): DecisionValue | undefined {
    return this.byKey(this.latestKeys.get([decisionId]))
  }

  inDeployment(decisionId: string, deploymentKey: number): DecisionValue | undefined {
    return this.byKey(this.byDeployment.get([deploymentKey, decisionId]))
  }

  withVersionTag(decisionId: string, versionTag: string): DecisionValue | undefined {
    return this.byKey(this.byVersionTag.get([decisionId, versionTag]))
  }

  /** All decisions of a requirements graph, by their keys. */
  ofRequirements(decisionRequirementsKey: number): DecisionValue[] {
    const decisions: DecisionValue[] = []
    for (const [[, decisionKey]] of this.byRequirements.scan([decisionRequirementsKey]))
      decisions.push(present(this.get(decisionKey as number), `decision ${decisionKey}`))
    return decisions
  }

  requirementsOf(decisionRequirementsKey: number): DecisionRequirementsValue | undefined {
    return this.requirements.get([decisionRequirementsKey])
  }

  latestRequirements(decisionRequirementsId: string): DecisionRequirementsValue | undefined {
    const key = this.latestRequirementsKeys.get([decisionRequirementsId])
    return key === undefined ? undefined : this.requirements.get([key])
  }

  /** The requirements graph, ready to be evaluated. */
  graph(decisionRequirementsKey: number): ParsedRequirements {
    const known = this.graphs.get(decisionRequirementsKey)
    if (known) return known
    const value = present(this.requirementsOf(decisionRequirementsKey), `decision requirements ${decisionRequirementsKey}`)
    const graph = this.parse(value)
    this.graphs.set(decisionRequirementsKey, graph)
    return graph
  }

  private byKey(key: number | undefined): DecisionValue | undefined {
    return key === undefined ? undefined : this.decisions.get([key])
  }
}

export class Decisions extends DecisionsView {
  put(decision: DecisionValue): void {
    const { decisionKey, decisionId, version, versionTag, deploymentKey, decisionRequirementsKey } = decision
    const latest = this.latest(decisionId)
    this.decisions.put([decisionKey], decision)
    if (!latest || version > latest.version) this.latestKeys.put([decisionId], decisionKey)
    this.byVersion.put([decisionId, version], decisionKey)
    this.byDeployment.put([deploymentKey, decisionId], decisionKey)
    this.byRequirements.put([decisionRequirementsKey, decisionKey], true)
    if (versionTag.trim()) this.byVersionTag.put([decisionId, versionTag], decisionKey)
  }

  putRequirements(value: DecisionRequirementsValue): void {
    const { decisionRequirementsKey: key, decisionRequirementsId: id, decisionRequirementsVersion: version } = value
    // A reverted deployment may have had this key before.
    this.graphs.delete(key)
    const latest = this.latestRequirements(id)
    this.requirements.put([key], value)
    if (!latest || version > latest.decisionRequirementsVersion) this.latestRequirementsKeys.put([id], key)
    this.requirementsByVersion.put([id, version], key)
  }

  /** Was it the latest, the version before it is then. */
  remove({ decisionKey, decisionId, version, versionTag, deploymentKey, decisionRequirementsKey }: DecisionValue): void {
    this.byVersion.delete([decisionId, version])
    if (this.latest(decisionId)?.version === version) fallBack(this.byVersion, this.latestKeys, decisionId)
    this.decisions.delete([decisionKey])
    this.byDeployment.delete([deploymentKey, decisionId])
    this.byRequirements.delete([decisionRequirementsKey, decisionKey])
    if (versionTag.trim()) this.byVersionTag.delete([decisionId, versionTag])
  }

  removeRequirements(value: DecisionRequirementsValue): void {
    const { decisionRequirementsKey: key, decisionRequirementsId: id, decisionRequirementsVersion: version } = value
    this.requirementsByVersion.delete([id, version])
    if (this.latestRequirements(id)?.decisionRequirementsVersion === version)
      fallBack(this.requirementsByVersion, this.latestRequirementsKeys, id)
    this.requirements.delete([key])
    this.graphs.delete(key)
  }
}

function fallBack(byVersion: Table<number>, latestKeys: Table<number>, id: string): void {
  let latest: number | undefined
  for (const [, key] of byVersion.scan([id])) latest = key
  if (latest === undefined) latestKeys.delete([id])
  else latestKeys.put([id], latest)
}
