import { z } from 'zod'

/** A draft: what a process is, without where anything stands. `npm run draw` makes the model of it. */
const text = z.string().min(1)
/** An id in kebab-case, as all ids of our models are. */
const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'write the id in kebab-case')
const texts = z.record(z.string(), z.string())
/** Process variables by FEEL expressions (`=dueOn`); a text without `=` is meant as it stands. */
const mapping = z.record(z.string(), z.string())
const feel = z.string().regex(/^=/, 'write a FEEL expression, beginning with =')

const target = z.strictObject({ id, name: text.optional(), if: feel.optional() })
const to = z.union([id, target, z.array(z.union([id, target])).min(1)])

const message = z.strictObject({ name: text, key: feel.optional() })
const timer = z
  .strictObject({ date: text.optional(), duration: text.optional(), cycle: text.optional() })
  .refine(each => Object.values(each).filter(Boolean).length === 1, 'name one of date, duration, cycle')
const event = {
  message: z.union([text, message]).optional(),
  timer: timer.optional(),
  error: text.optional(),
  escalation: text.optional(),
  signal: text.optional(),
  link: text.optional(),
  condition: feel.optional(),
  terminate: z.literal(true).optional(),
  compensation: z.literal(true).optional(),
}
const common = {
  name: text.optional(),
  documentation: text.optional(),
  /** Texts beside the node, such as the article at a deadline. */
  note: z.union([text, z.array(text)]).optional(),
  properties: texts.optional(),
  inputs: mapping.optional(),
  outputs: mapping.optional(),
}
const boundary = z.strictObject({ ...common, ...event, interrupting: z.boolean().optional(), to: to.optional() })
const multiInstance = z.strictObject({
  collection: feel,
  element: text.optional(),
  sequential: z.boolean().optional(),
  outputCollection: text.optional(),
  outputElement: feel.optional(),
  until: feel.optional(),
})

export const NODE_TYPES = [
  'startEvent',
  'endEvent',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'task',
  'manualTask',
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'businessRuleTask',
  'callActivity',
  'subProcess',
  'exclusiveGateway',
  'inclusiveGateway',
  'parallelGateway',
  'eventBasedGateway',
] as const

const plainNode = z.strictObject({
  ...common,
  ...event,
  type: z.enum(NODE_TYPES),
  /** By default the lane of the node before it. */
  lane: id.optional(),
  to: to.optional(),
  boundary: z.record(id, boundary).optional(),
  multiInstance: multiInstance.optional(),
  // Hints for the drawing: a row of its lane (0 is the main path, -1 above it), a node that stands left of it.
  row: z.number().int().optional(),
  after: id.optional(),
  // What a worker, a decision or a called process does.
  job: text.optional(),
  retries: z.number().int().optional(),
  headers: texts.optional(),
  decision: text.optional(),
  result: text.optional(),
  expression: feel.optional(),
  process: text.optional(),
  propagateAll: z.boolean().optional(),
  propagateParent: z.boolean().optional(),
  // What a person does.
  form: text.optional(),
  groups: text.optional(),
  assignee: text.optional(),
  due: text.optional(),
  followUp: text.optional(),
  priority: text.optional(),
  // Subprocesses and their start events.
  event: z.literal(true).optional(),
  interrupting: z.boolean().optional(),
})
export type DraftNode = z.infer<typeof plainNode> & { nodes?: DraftNodes | undefined }
export type DraftNodes = Readonly<Record<string, DraftNode>>
const node: z.ZodType<DraftNode> = plainNode.extend({ nodes: z.lazy(() => z.record(id, node)).optional() })

export const draftSchema = z.strictObject({
  id,
  name: text,
  documentation: text.optional(),
  properties: texts.optional(),
  versionTag: text.optional(),
  lanes: z.array(z.strictObject({ id, name: text })).optional(),
  nodes: z.record(id, node),
})

export type Draft = z.infer<typeof draftSchema>
export type DraftBoundary = z.infer<typeof boundary>
export type DraftEvent = Pick<DraftBoundary, keyof typeof event>
export type DraftMultiInstance = z.infer<typeof multiInstance>
export type DraftTarget = z.infer<typeof target>

/** Where a node or boundary event goes, always as targets. */
export function targetsOf(from: { readonly to?: z.infer<typeof to> | undefined }): readonly DraftTarget[] {
  const all = from.to === undefined ? [] : Array.isArray(from.to) ? from.to : [from.to]
  return all.map(each => (typeof each === 'string' ? { id: each } : each))
}
