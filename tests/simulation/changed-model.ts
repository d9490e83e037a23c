import type { Random } from './random.ts'

/** More to wait for than the random model has: event subprocesses, signals, repeated tasks. */
export function enrichedModel(random: Random, model: string): string {
  let enriched = model
  for (let count = random.pick([0, 1, 2]); count > 0; count--) enriched = withBoundaryEvent(random, enriched, `more-${count}`)
  if (random.chance(0.4)) enriched = withEventSubProcess(random, enriched, 'rescue')
  return enriched.replace(TASK, task => (random.chance(0.2) ? repeated(random, task, enriched) : task))
}

/** The same process under another id, changed here and there: what instances may be migrated to. */
export function changedModel(random: Random, model: string, processId: string): string {
  let changed = model.replace(/<bpmn:process id="[^"]+"/, `<bpmn:process id="${processId}"`)
  changed = changed.replace(BOUNDARY, event =>
    random.chance(0.15) ? removed(event) : random.chance(0.15) ? turned(event) : event,
  )
  const ids = new Set([...changed.matchAll(ELEMENT)].map(([, , id]) => id))
  changed = changed.replace(FLOW, flow => (ids.has(/sourceRef="([^"]+)"/.exec(flow)?.[1] ?? '') ? flow : ''))
  changed = changed.replace(/ name="(message-\d+)"/g, (name, text) => (random.chance(0.1) ? ` name="${text}-changed"` : name))
  for (let count = random.pick([0, 0, 1, 2]); count > 0; count--)
    changed = withBoundaryEvent(random, changed, `new-${count}`, KNOWN)
  if (random.chance(0.3)) changed = withEventSubProcess(random, changed, 'other-rescue', KNOWN)
  changed = changed.replace(TASK, task => (random.chance(0.1) ? otherTask(random, task, changed) : task))
  return renamed(random, changed)
}

/** Names that something of the first model may wait for already. */
const KNOWN = ['more-1', 'more-2', 'rescue']
const ELEMENT = /<bpmn:(\w+) id="([^"]+)"/g
const FLOW = /<bpmn:sequenceFlow .*?<\/bpmn:sequenceFlow>/g
const BOUNDARY = /<bpmn:boundaryEvent .*?<\/bpmn:boundaryEvent>/g
const TASK = /<bpmn:(serviceTask|userTask) id="[^"]+">.*?<\/bpmn:\1>/g
const ACTIVITY = /<bpmn:(?:serviceTask|userTask|subProcess|callActivity) id="([^"]+)">/g
/** What has an id and is no element. */
export const ROOTS: ReadonlySet<string> = new Set(['definitions', 'process', 'message', 'error', 'signal', 'escalation'])

/** But for a compensation's: its handler hangs on it. */
const removed = (event: string): string => (event.includes('compensateEventDefinition') ? event : '')

function turned(event: string): string {
  if (/error|compensate/.test(event) || event.includes('timeCycle')) return event
  if (event.includes(' cancelActivity="false"')) return event.replace(' cancelActivity="false"', '')
  return event.replace(' attachedToRef=', ' cancelActivity="false" attachedToRef=')
}

function otherTask(random: Random, task: string, model: string): string {
  if (task.includes('multiInstance')) {
    if (random.chance(0.5)) return task.replace(/<bpmn:multiInstance.*<\/bpmn:multiInstance\w+>/, '')
    return task.includes(' isSequential')
      ? task.replace(' isSequential="true"', '')
      : task.replace('multiInstanceLoopCharacteristics>', 'multiInstanceLoopCharacteristics isSequential="true">')
  }
  if (task.includes('<zeebe:userTask />') && random.chance(0.5)) return task.replace('<zeebe:userTask />', '')
  return repeated(random, task, model)
}

/** None with boundary events: where those cannot be subscribed to, resolving the incident stops the real engine's partition. */
function repeated(random: Random, task: string, model: string): string {
  const id = / id="([^"]+)"/.exec(task)?.[1]
  if (task.includes('multiInstance') || model.includes(` attachedToRef="${id}"`)) return task
  const sequential = random.chance(0.5) ? ' isSequential="true"' : ''
  const loop = '<zeebe:loopCharacteristics inputCollection="=[1, 2]" inputElement="item" />'
  const characteristics = `<bpmn:multiInstanceLoopCharacteristics${sequential}><bpmn:extensionElements>${loop}</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>`
  return task.replace(/<\/bpmn:(serviceTask|userTask)>$/, `${characteristics}</bpmn:$1>`)
}

function withBoundaryEvent(random: Random, model: string, id: string, names: readonly string[] = []): string {
  const repeating = new Set(
    [...model.matchAll(TASK)].filter(([task]) => task.includes('multiInstance')).map(({ index }) => index),
  )
  const activities = [...model.matchAll(ACTIVITY)].filter(({ index }) => !repeating.has(index))
  if (activities.length === 0) return model
  const { 1: activity, index } = random.pick(activities)
  const cancel = random.chance(0.5) ? '' : ' cancelActivity="false"'
  const [definition, root] = waitingFor(random, id, names)
  const event = `<bpmn:boundaryEvent id="${id}" attachedToRef="${activity}"${cancel}>${definition}</bpmn:boundaryEvent>
<bpmn:endEvent id="${id}-end" />
<bpmn:sequenceFlow id="${id}-flow" sourceRef="${id}" targetRef="${id}-end"></bpmn:sequenceFlow>\n`
  return withRoot(model.slice(0, index) + event + model.slice(index), root)
}

function withEventSubProcess(random: Random, model: string, id: string, names: readonly string[] = []): string {
  const interrupting = random.chance(0.5) ? '' : ' isInterrupting="false"'
  const [definition, root] = waitingFor(random, id, names)
  const content = `<bpmn:subProcess id="${id}" triggeredByEvent="true">
<bpmn:startEvent id="${id}-start"${interrupting}>${definition}</bpmn:startEvent>
<bpmn:serviceTask id="${id}-task"><bpmn:extensionElements><zeebe:taskDefinition type="work" /></bpmn:extensionElements></bpmn:serviceTask>
<bpmn:sequenceFlow id="${id}-flow" sourceRef="${id}-start" targetRef="${id}-task"></bpmn:sequenceFlow>
</bpmn:subProcess>\n`
  return withRoot(model.replace('<bpmn:startEvent ', `${content}<bpmn:startEvent `), root)
}

/** @returns an event definition, and what it refers to */
function waitingFor(random: Random, id: string, names: readonly string[]): readonly [definition: string, root: string] {
  const kind = random.pick(['message', 'message', 'timer', 'signal'])
  if (kind === 'timer') {
    const duration = '<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT7M</bpmn:timeDuration>'
    return [`<bpmn:timerEventDefinition>${duration}</bpmn:timerEventDefinition>`, '']
  }
  const name = random.pick([id, ...names])
  const ref = `${kind}-of-${id}`
  const subscription = `<bpmn:extensionElements><zeebe:subscription correlationKey="=${random.pick(['id', 'who'])}" /></bpmn:extensionElements>`
  const root = `<bpmn:${kind} id="${ref}" name="${name}">${kind === 'message' ? subscription : ''}</bpmn:${kind}>`
  return [`<bpmn:${kind}EventDefinition ${kind}Ref="${ref}" />`, root]
}

function withRoot(model: string, root: string): string {
  return model.replace('</bpmn:definitions>', `${root}\n</bpmn:definitions>`)
}

/** Some ids get a tail, wherever they stand. */
function renamed(random: Random, model: string): string {
  const elements = [...model.matchAll(ELEMENT)].filter(([, tag = '']) => !ROOTS.has(tag))
  const names = new Map(elements.map(([, , id = '']) => [id, random.chance(0.3) ? `${id}${TAIL}` : id]))
  return model
    .replace(/ (id|sourceRef|targetRef|attachedToRef|default)="([^"]+)"/g, (_, name, id) => ` ${name}="${names.get(id) ?? id}"`)
    .replace(/<bpmn:outgoing>([^<]+)</g, (_, id) => `<bpmn:outgoing>${names.get(id) ?? id}<`)
}

/** What a changed id ends with. */
export const TAIL = '-m'
