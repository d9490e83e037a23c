import type { DraftBoundary, DraftNode, DraftTarget } from '../../scripts/draw/draft/draft.ts'
import { SeededRandom } from '../../scripts/play/random.ts'

const WORDS = '司法所审批送达决定书核实去向和理由登记报到通知检察院逾期未补齐继续查找制作意见对象撤回'
const LANES = ['office', 'county', 'group']
type Nodes = Record<string, DraftNode>

/** A process with lanes, branches, loops back, boundary events, nested and event subprocesses: worse than a person would draw. */
export function randomDraft(seed: number): object {
  const random = new SeededRandom(seed)
  const laneCount = random.between(0, LANES.length)
  const lanes = LANES.slice(0, laneCount).map(id => ({ id, name: name(random) }))
  const nodes = randomNodes(random, 'n', random.between(3, 22), 2)
  for (const [index, node] of Object.values(nodes).entries())
    if (laneCount > 0 && (index === 0 || random.next() < 0.3)) node.lane = LANES[random.between(0, laneCount - 1)]
  return { id: `random-${seed}`, name: name(random), ...(laneCount > 0 ? { lanes } : {}), nodes }
}

const name = (random: SeededRandom): string => {
  const length = random.between(2, 12)
  const from = random.between(0, WORDS.length - length)
  return WORDS.slice(from, from + length)
}

function randomNodes(random: SeededRandom, prefix: string, count: number, depth: number): Nodes {
  const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
  const nodes: Nodes = {}
  ids.forEach((id, index) => {
    if (index === 0) nodes[id] = { type: 'startEvent', name: name(random) }
    else if (index === count - 1) nodes[id] = { type: 'endEvent', name: name(random) }
    else nodes[id] = randomNode(random, id, depth)
  })
  ids.forEach((id, index) => connect(random, nodes, ids, id, index))
  if (depth === 2 && random.next() < 0.4)
    for (let extra = random.between(1, 3); extra > 0; extra--) {
      const inner = randomNodes(random, `${prefix}-e${extra}`, random.between(3, 6), 0)
      const start = Object.values(inner)[0]
      if (start) start.message = { name: 'told', key: '=subjectNo' }
      nodes[`${prefix}-event-${extra}`] = { type: 'subProcess', event: true, name: name(random), nodes: inner }
    }
  return nodes
}

function randomNode(random: SeededRandom, id: string, depth: number): DraftNode {
  const kind = random.next()
  const note = random.next() < 0.15 ? { note: `法27条：${name(random)}` } : {}
  if (kind < 0.25)
    return {
      type: random.one(['exclusiveGateway', 'parallelGateway']),
      ...(random.next() < 0.6 ? { name: name(random) } : {}),
      ...note,
    }
  if (kind < 0.35) return { type: 'intermediateCatchEvent', name: name(random), timer: { duration: '=wait' }, ...note }
  if (kind < 0.45 && depth > 0)
    return {
      type: 'subProcess',
      name: name(random),
      nodes: randomNodes(random, `${id}-s`, random.between(3, 7), depth - 1),
      ...note,
    }
  return { type: random.one(['userTask', 'serviceTask', 'callActivity']), name: name(random), ...note }
}

function connect(random: SeededRandom, nodes: Nodes, ids: readonly string[], id: string, index: number): void {
  const node = nodes[id] as DraftNode
  const next = ids[index + 1]
  if (next === undefined) return
  const aim = (): string =>
    (random.next() < 0.25
      ? ids[random.between(1, Math.max(1, index))]
      : ids[random.between(index + 1, Math.min(ids.length - 1, index + 5))]) ?? next
  const ways: DraftTarget[] = [{ id: next }]
  if (node.type.endsWith('Gateway')) {
    const more = random.between(0, 3)
    for (let way = 0; way < more; way++)
      ways.push({ id: aim(), if: '=again', ...(random.next() < 0.7 ? { name: name(random) } : {}) })
  }
  node.to = ways
  if (/Task|Activity|subProcess/.test(node.type) && random.next() < 0.25) {
    const boundary: Record<string, DraftBoundary> = {}
    const count = random.between(1, 3)
    for (let each = 0; each < count; each++)
      boundary[`${id}-b${each}`] = { name: name(random), timer: { date: '=dueAt' }, interrupting: false, to: aim() }
    node.boundary = boundary
  }
}
