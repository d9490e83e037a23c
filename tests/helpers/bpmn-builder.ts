/**
 * Small BPMN documents in code: `bpmn('p', start('s'), serviceTask('t', 'work'), end('e'), flow('s', 't', 'e'))`.
 * Every part is XML text; definitions (messages, errors …) are sorted out of the process by `bpmn`.
 */
type Attributes = Readonly<Record<string, string | boolean | undefined>>

const NAMESPACES = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'targetNamespace="http://fengqiao.example/specs"',
].join(' ')

const isDefinition = (part: string): boolean => /^<(message|error|escalation|signal) /.test(part)

/** A document with one executable process. */
export function bpmn(processId: string, ...parts: readonly string[]): string {
  const inside = parts.filter(part => !isDefinition(part))
  return document(processElement(processId, ...inside), ...parts.filter(isDefinition))
}

export function document(...parts: readonly string[]): string {
  const content = withFlowLists(parts.join('\n'))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions id="definitions" ${NAMESPACES}>\n${content}\n</definitions>`
}

/** Names in each element the sequence flows that come in and go out, as the modelers do. */
function withFlowLists(xml: string): string {
  const flows = [...xml.matchAll(/<sequenceFlow id="([^"]*)" sourceRef="([^"]*)" targetRef="([^"]*)"/g)]
  const named = (name: string, end: 2 | 3, id: string) =>
    flows.filter(each => each[end] === id).map(each => `<${name}>${each[1]}</${name}>`)
  const opening = /<[a-zA-Z]+ id="([^"]*)"[^>]*>(<extensionElements>[^]*?<\/extensionElements>)?/g
  return xml.replaceAll(opening, (before: string, id: string) =>
    [before, ...named('incoming', 3, id), ...named('outgoing', 2, id)].join(''),
  )
}

export function processElement(id: string, ...parts: readonly string[]): string {
  return tag('process', { id, isExecutable: true }, ...parts)
}

export function tag(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
  return `<${name}${list.join('')}>${content.join('\n')}</${name}>`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** The element repeated: for each item of a collection, one after another or all at once. */
export const repeated = (sequential: boolean, loop: Attributes, completionCondition?: string): string =>
  tag(
    'multiInstanceLoopCharacteristics',
    { isSequential: sequential },
    extensions(zeebe('loopCharacteristics', loop)),
    completionCondition ? tag('completionCondition', { 'xsi:type': 'tFormalExpression' }, escapeXml(completionCondition)) : '',
  )

/** Sequence flows along the ids, named `a-b`. */
export function flow(...ids: readonly string[]): string {
  return ids
    .slice(1)
    .map((id, index) => tag('sequenceFlow', { id: `${ids[index]}-${id}`, sourceRef: ids[index], targetRef: id }))
    .join('\n')
}

export function flowIf(condition: string, sourceRef: string, targetRef: string): string {
  const expression = tag('conditionExpression', { 'xsi:type': 'tFormalExpression' }, escapeXml(condition))
  return tag('sequenceFlow', { id: `${sourceRef}-${targetRef}`, sourceRef, targetRef }, expression)
}

/** `zeebe:` extensions of an element. */
export const extensions = (...content: readonly string[]): string => tag('extensionElements', {}, ...content)
export const zeebe = (name: string, attributes: Attributes, ...content: readonly string[]): string =>
  tag(`zeebe:${name}`, attributes, ...content)

/** `[[source, target], …]` */
export function mappings(
  inputs: readonly (readonly [string, string])[],
  outputs: readonly (readonly [string, string])[] = [],
): string {
  const list = (name: string, pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([source, target]) => zeebe(name, { source, target }))
  return zeebe('ioMapping', {}, ...list('input', inputs), ...list('output', outputs))
}

const element =
  (name: string) =>
  (id: string, ...content: readonly string[]): string =>
    tag(name, { id }, ...content)

export const start = element('startEvent')
export const end = element('endEvent')
export const catchEvent = element('intermediateCatchEvent')
export const throwEvent = element('intermediateThrowEvent')
export const task = element('task')
export const manualTask = element('manualTask')
export const parallel = element('parallelGateway')
export const eventBased = element('eventBasedGateway')
export const subProcess = element('subProcess')

export const exclusive = (id: string, defaultFlow?: string): string => tag('exclusiveGateway', { id, default: defaultFlow })
export const inclusive = (id: string, defaultFlow?: string): string => tag('inclusiveGateway', { id, default: defaultFlow })

export const serviceTask = (id: string, type: string, ...more: readonly string[]): string =>
  tag('serviceTask', { id }, extensions(zeebe('taskDefinition', { type }), ...more))

export const userTask = (id: string, ...more: readonly string[]): string =>
  tag('userTask', { id }, extensions(zeebe('userTask', {}), ...more))

export const receiveTask = (id: string, messageRef: string): string => tag('receiveTask', { id, messageRef })

export const scriptTask = (id: string, expression: string, resultVariable: string): string =>
  tag('scriptTask', { id }, extensions(zeebe('script', { expression, resultVariable })))

export const callActivity = (id: string, processId: string, attributes: Attributes = {}, ...more: readonly string[]): string =>
  tag('callActivity', { id }, extensions(zeebe('calledElement', { processId, ...attributes }), ...more))

export const eventSubProcess = (id: string, ...content: readonly string[]): string =>
  tag('subProcess', { id, triggeredByEvent: true }, ...content)

export const eventStart = (id: string, interrupting: boolean, ...content: readonly string[]): string =>
  tag('startEvent', { id, isInterrupting: interrupting }, ...content)

export const boundary = (id: string, attachedToRef: string, interrupting: boolean, ...content: readonly string[]): string =>
  tag('boundaryEvent', { id, attachedToRef, cancelActivity: interrupting }, ...content)

export const onMessage = (messageRef: string): string => tag('messageEventDefinition', { messageRef })
export const onError = (errorRef?: string): string => tag('errorEventDefinition', { errorRef })
export const onEscalation = (escalationRef?: string): string => tag('escalationEventDefinition', { escalationRef })
export const onLink = (name: string): string => tag('linkEventDefinition', { name })
export const onSignal = (signalRef: string): string => tag('signalEventDefinition', { signalRef })
export const onTerminate = (): string => tag('terminateEventDefinition', {})
export const onCompensation = (): string => tag('compensateEventDefinition', {})
export const onTimer = (kind: 'timeDate' | 'timeDuration' | 'timeCycle', value: string): string =>
  tag('timerEventDefinition', {}, tag(kind, { 'xsi:type': 'tFormalExpression' }, escapeXml(value)))

/** Its id is its name. */
export const message = (name: string, correlationKey?: string): string =>
  tag('message', { id: name, name }, correlationKey ? extensions(zeebe('subscription', { correlationKey })) : '')
export const signal = (name: string): string => tag('signal', { id: name, name })
export const error = (id: string, errorCode: string): string => tag('error', { id, errorCode })
export const escalation = (id: string, escalationCode: string): string => tag('escalation', { id, escalationCode })
