import type { ParsedDecision, ParsedRequirements } from '../decision-language.ts'
import type { DecisionRequirementsMetadata, DecisionValue } from '../decision-values.ts'
import type { Processing } from '../processing.ts'
import type { DeploymentDraft, Resource } from './deployment-draft.ts'

/** @returns what is wrong with the resource, nothing if the requirements graph and its decisions are in the draft */
export function addDecisionResource(resource: Resource, draft: DeploymentDraft, processing: Processing): string | undefined {
  const parsed = processing.dmn.parse(resource.text)
  if ('failure' in parsed) return `'${resource.name}': ${parsed.failure}`
  const duplicate = duplicateOf(parsed, resource, draft)
  if (duplicate) return duplicate
  if (!parsed.id || !parsed.name || !parsed.namespace) {
    draft.requirements.push({ ...UNSET_REQUIREMENTS, ...untilMissing(parsed), tenantId: draft.tenantId })
    return `'${resource.name}': ${TRIPPED}`
  }
  const requirements = requirementsMetadata(parsed, resource, draft, processing)
  draft.requirements.push(requirements)
  for (const decision of parsed.decisions) {
    if (!decision.id || !decision.name) {
      draft.decisions.push({ ...UNSET_DECISION, decisionId: decision.id, tenantId: draft.tenantId })
      return `'${resource.name}': ${TRIPPED}`
    }
    draft.decisions.push(decisionMetadata(decision, requirements, draft, processing))
  }
  return undefined
}

/** The message of the JVM where a name or an id is missing: the real engine stops then, and shows what it had filled in so far. */
const TRIPPED = 'Cannot invoke "String.getBytes(java.nio.charset.Charset)" because "value" is null'

function untilMissing({ id, name, namespace }: ParsedRequirements): Partial<DecisionRequirementsMetadata> {
  if (!id) return {}
  if (!name) return { decisionRequirementsId: id }
  return { decisionRequirementsId: id, decisionRequirementsName: name, namespace }
}

const UNSET_REQUIREMENTS: Omit<DecisionRequirementsMetadata, 'tenantId'> = {
  decisionRequirementsId: '',
  decisionRequirementsName: '',
  decisionRequirementsVersion: -1,
  decisionRequirementsKey: -1,
  namespace: '',
  resourceName: '',
  checksum: '',
  duplicate: false,
}

const UNSET_DECISION: Omit<DecisionValue, 'tenantId'> = {
  decisionId: '',
  decisionName: '',
  version: -1,
  versionTag: '',
  decisionKey: -1,
  decisionRequirementsId: '',
  decisionRequirementsKey: -1,
  duplicate: false,
  deploymentKey: -1,
}

function duplicateOf({ id, decisions }: ParsedRequirements, resource: Resource, draft: DeploymentDraft): string | undefined {
  const graph = draft.requirements.find(known => known.decisionRequirementsId === id)
  if (graph)
    return `Expected the decision requirements ids to be unique within a deployment but found a duplicated id '${id}' in the resources '${graph.resourceName}' and '${resource.name}'.`
  const decision = draft.decisions.find(known => decisions.some(each => each.id === known.decisionId))
  if (!decision) return undefined
  const other = draft.requirements.find(known => known.decisionRequirementsKey === decision.decisionRequirementsKey)
  return `Expected the decision ids to be unique within a deployment but found a duplicated id '${decision.decisionId}' in the resources '${other?.resourceName}' and '${resource.name}'.`
}

/** The same as the latest only if none of its decisions has come in another graph since. */
function requirementsMetadata(
  parsed: ParsedRequirements,
  resource: Resource,
  draft: DeploymentDraft,
  processing: Processing,
): DecisionRequirementsMetadata {
  const { decisions } = processing.state
  const latest = decisions.latestRequirements(parsed.id)
  const key = latest?.decisionRequirementsKey
  const duplicate =
    latest?.checksum === resource.checksum &&
    latest.resourceName === resource.name &&
    parsed.decisions.every(({ id }) => decisions.latest(id)?.decisionRequirementsKey === key)
  return {
    decisionRequirementsId: parsed.id,
    decisionRequirementsName: parsed.name,
    decisionRequirementsVersion: duplicate ? latest.decisionRequirementsVersion : (latest?.decisionRequirementsVersion ?? 0) + 1,
    decisionRequirementsKey: duplicate ? latest.decisionRequirementsKey : processing.nextKey(),
    namespace: parsed.namespace,
    resourceName: resource.name,
    checksum: resource.checksum,
    duplicate,
    tenantId: draft.tenantId,
  }
}

function decisionMetadata(
  { id, name, versionTag }: ParsedDecision,
  { decisionRequirementsId, decisionRequirementsKey }: DecisionRequirementsMetadata,
  draft: DeploymentDraft,
  processing: Processing,
): DecisionValue {
  const latest = processing.state.decisions.latest(id)
  const duplicate = latest?.decisionRequirementsKey === decisionRequirementsKey
  return {
    decisionId: id,
    decisionName: name,
    version: duplicate ? latest.version : (latest?.version ?? 0) + 1,
    versionTag,
    decisionKey: duplicate ? latest.decisionKey : processing.nextKey(),
    decisionRequirementsId,
    decisionRequirementsKey,
    duplicate,
    deploymentKey: duplicate ? latest.deploymentKey : draft.deploymentKey,
    tenantId: draft.tenantId,
  }
}

/** A duplicate that comes together with something new is created anew, so that all of a deployment stay together. */
export function writeDecisions(resource: Resource, draft: DeploymentDraft, processing: Processing): void {
  const index = draft.requirements.findIndex(metadata => metadata.checksum === resource.checksum)
  const metadata = draft.requirements[index]
  if (!metadata) return
  const graph = metadata.duplicate ? renewedGraph(metadata, processing) : metadata
  const { decisionRequirementsKey } = graph
  draft.requirements[index] = graph
  processing.writers.event(decisionRequirementsKey, 'DECISION_REQUIREMENTS', 'CREATED', { ...graph, resource: resource.content })
  for (const [at, decision] of draft.decisions.entries()) {
    if (decision.decisionRequirementsId !== graph.decisionRequirementsId) continue
    const created = decision.duplicate ? renewedDecision(decision, decisionRequirementsKey, draft, processing) : decision
    draft.decisions[at] = created
    processing.writers.event(created.decisionKey, 'DECISION', 'CREATED', created)
  }
}

function renewedGraph(metadata: DecisionRequirementsMetadata, processing: Processing): DecisionRequirementsMetadata {
  return {
    ...metadata,
    decisionRequirementsKey: processing.nextKey(),
    decisionRequirementsVersion: metadata.decisionRequirementsVersion + 1,
    duplicate: false,
  }
}

function renewedDecision(
  decision: DecisionValue,
  decisionRequirementsKey: number,
  draft: DeploymentDraft,
  processing: Processing,
): DecisionValue {
  return {
    ...decision,
    decisionKey: processing.nextKey(),
    decisionRequirementsKey,
    version: decision.version + 1,
    duplicate: false,
    deploymentKey: draft.deploymentKey,
  }
}
