import { draftSchema, targetsOf } from './draft.ts'
import type { Draft, DraftBoundary, DraftNode, DraftNodes } from './draft.ts'

/** What is wrong with a draft, one line for each fault, naming the node. */
export class DraftError extends Error {}

/** @throws DraftError for what cannot be drawn: unknown words, targets and lanes that are not there, ids used twice. */
export function readDraft(input: unknown): Draft {
  const parsed = draftSchema.safeParse(input)
  if (!parsed.success)
    throw new DraftError(parsed.error.issues.map(issue => `${issue.path.join('.') || 'draft'}: ${issue.message}`).join('\n'))
  const faults = [...scopeFaults(parsed.data.nodes, 'nodes'), ...idFaults(parsed.data), ...laneFaults(parsed.data)]
  if (faults.length > 0) throw new DraftError(faults.join('\n'))
  return parsed.data
}

function scopeFaults(nodes: DraftNodes, path: string): string[] {
  return Object.entries(nodes).flatMap(([id, node]) => {
    const here = `${path}.${id}`
    const boundaries = Object.entries(node.boundary ?? {})
    return [
      ...flowFaults(here, node, nodes),
      ...nodeFaults(here, node),
      ...boundaries.flatMap(([boundaryId, each]) => flowFaults(`${here}.boundary.${boundaryId}`, each, nodes)),
      ...boundaries.flatMap(([boundaryId, each]) =>
        eventKinds(each).length === 1 ? [] : [`${here}.boundary.${boundaryId}: a boundary event has one kind (timer, error …)`],
      ),
      ...(node.after !== undefined && !nodes[node.after] ? [`${here}.after: no node ${node.after}`] : []),
      ...(node.nodes ? scopeFaults(node.nodes, `${here}.nodes`) : []),
    ]
  })
}

function flowFaults(here: string, from: DraftNode | DraftBoundary, nodes: DraftNodes): string[] {
  return targetsOf(from).flatMap(target => {
    const found = nodes[target.id]
    if (!found) return [`${here}.to: no node ${target.id} in the same process or subprocess`]
    if (found.type === 'startEvent' || found.event) return [`${here}.to: nothing leads to ${target.id}`]
    return []
  })
}

function nodeFaults(here: string, node: DraftNode): string[] {
  const faults: string[] = []
  const conditions = targetsOf(node).filter(each => each.if === undefined).length
  if (node.type === 'subProcess' ? !node.nodes : node.nodes) faults.push(`${here}: nodes belong to a subProcess`)
  if (node.type === 'endEvent' && node.to) faults.push(`${here}: nothing follows an end event`)
  if (['exclusiveGateway', 'inclusiveGateway'].includes(node.type) && targetsOf(node).length > 1 && conditions > 1)
    faults.push(`${here}.to: only the default flow goes without \`if\``)
  if (!node.type.endsWith('Event') && node.type !== 'receiveTask' && eventKinds(node).length > 0)
    faults.push(`${here}: only events have a kind (${eventKinds(node).join(', ')})`)
  if (eventKinds(node).length > 1) faults.push(`${here}: an event has one kind, not ${eventKinds(node).join(' and ')}`)
  if (node.job !== undefined && (node.decision !== undefined || node.expression !== undefined))
    faults.push(`${here}: either a job or a decision or an expression`)
  return faults
}

const eventKinds = (event: DraftBoundary | DraftNode): string[] =>
  (['message', 'timer', 'error', 'escalation', 'signal', 'link', 'condition', 'terminate', 'compensation'] as const).filter(
    kind => event[kind] !== undefined,
  )

function idFaults(draft: Draft): string[] {
  const ids = [draft.id, ...(draft.lanes ?? []).map(lane => lane.id), ...idsOf(draft.nodes)]
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(id => `${id}: the id is used twice`)
}

const idsOf = (nodes: DraftNodes): string[] =>
  Object.entries(nodes).flatMap(([id, node]) => [id, ...Object.keys(node.boundary ?? {}), ...idsOf(node.nodes ?? {})])

function laneFaults(draft: Draft): string[] {
  const lanes = (draft.lanes ?? []).map(lane => lane.id)
  return Object.entries(draft.nodes).flatMap(([id, { lane }], index) =>
    lane !== undefined && !lanes.includes(lane)
      ? [`nodes.${id}.lane: no lane ${lane}`]
      : lane === undefined && index === 0 && lanes.length > 0
        ? [`nodes.${id}.lane: the first node names its lane`]
        : [],
  )
}
