import type { FeelExpression } from '../../feel/feel.ts'
import type { BpmnElementType, BpmnEventType } from '../record-values.ts'

/** A deployed process as the interpreter walks it: built once per definition, then never changed. */
export interface ExecutableProcess {
  readonly id: string
  readonly root: FlowNode
  readonly nodes: ReadonlyMap<string, FlowNode>
  readonly flows: ReadonlyMap<string, SequenceFlow>
}

export interface SequenceFlow {
  readonly id: string
  source: FlowNode
  target: FlowNode
  readonly condition: FeelExpression | undefined
}

/**
 * One shape for all flow nodes (it keeps the interpreter's property accesses fast); what an element type does not
 * use is empty or undefined. A multi-instance activity is two nodes: `nodes` holds the body, the body holds the activity.
 */
export interface FlowNode {
  readonly id: string
  readonly name: string
  elementType: BpmnElementType
  eventType: BpmnEventType
  /** The process or subprocess around it, the multi-instance body, or undefined for the process itself. */
  flowScope: FlowNode | undefined
  incoming: SequenceFlow[]
  outgoing: SequenceFlow[]
  inputMappings: FeelExpression | undefined
  outputMappings: FeelExpression | undefined

  /** The events an instance of this node subscribes to: its boundary events, its event subprocesses, itself. */
  events: FlowNode[]
  interruptingElementIds: string[]
  boundaryElementIds: string[]
  boundaryEvents: FlowNode[]
  eventSubProcesses: FlowNode[]
  /** An instance of it has an event scope: others may trigger events there. */
  hasEventScope: boolean

  // events
  interrupting: boolean
  message: MessageDefinition | undefined
  timer: TimerDefinition | undefined
  error: ErrorDefinition | undefined
  escalation: EscalationDefinition | undefined
  signal: SignalDefinition | undefined
  link: LinkDefinition | undefined
  compensation: CompensationDefinition | undefined
  isTerminateEnd: boolean
  connectedToEventBasedGateway: boolean
  /** Of the start event of an event subprocess: that subprocess. */
  eventSubProcessId: string

  // containers
  startEvents: FlowNode[]
  children: FlowNode[]

  // gateways
  defaultFlow: SequenceFlow | undefined

  // tasks and calls
  job: JobProperties | undefined
  userTask: UserTaskProperties | undefined
  calledElement: CalledElement | undefined
  calledDecision: CalledDecision | undefined
  script: Script | undefined
  executionListeners: { readonly start: readonly JobProperties[]; readonly end: readonly JobProperties[] }
  taskListeners: readonly TaskListener[]

  // multi-instance
  loop: LoopCharacteristics | undefined
  innerActivity: FlowNode | undefined
}

export type BindingType = 'latest' | 'deployment' | 'versionTag'

export interface MessageDefinition {
  /** Undefined where the message has no name (only a receive task or event whose message is never subscribed to). */
  readonly nameExpression: FeelExpression
  /** Known where the name is static or needs no variables. */
  name: string | undefined
  readonly correlationKey: FeelExpression | undefined
}

export interface SignalDefinition {
  readonly nameExpression: FeelExpression
  name: string | undefined
}

export interface TimerDefinition {
  readonly kind: 'date' | 'duration' | 'cycle'
  readonly expression: FeelExpression
}

export interface ErrorDefinition {
  /** Undefined where the code is an expression. */
  readonly code: string | undefined
  readonly codeExpression: FeelExpression
}

export interface EscalationDefinition {
  readonly code: string | undefined
  readonly codeExpression: FeelExpression | undefined
}

export interface LinkDefinition {
  readonly name: string
  catchEvent: FlowNode | undefined
}

export interface CompensationDefinition {
  handler: FlowNode | undefined
  referencedActivity: FlowNode | undefined
}

export interface JobProperties {
  readonly type: FeelExpression
  readonly retries: FeelExpression
  readonly headers: ReadonlyMap<string, string>
  /** A job-based user task's assignment, schedule and form become headers. */
  readonly userTask: UserTaskProperties | undefined
  /** Resources whose keys the worker finds in a header. */
  readonly linkedResources?: readonly LinkedResource[]
}

export interface LinkedResource {
  readonly id: string
  readonly binding: BindingType
  readonly versionTag: string
  readonly resourceType: string
  readonly linkName: string | null
}

export interface UserTaskProperties {
  readonly assignee: FeelExpression | undefined
  readonly candidateGroups: FeelExpression | undefined
  readonly candidateUsers: FeelExpression | undefined
  readonly dueDate: FeelExpression | undefined
  readonly followUpDate: FeelExpression | undefined
  readonly formId: FeelExpression | undefined
  readonly formBinding: BindingType
  readonly formVersionTag: string
  readonly externalFormReference: FeelExpression | undefined
  readonly priority: FeelExpression | undefined
  readonly headers: ReadonlyMap<string, string>
}

export interface TaskListener {
  readonly eventType: 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling'
  readonly job: JobProperties
}

export interface CalledElement {
  readonly processId: FeelExpression
  readonly binding: BindingType
  readonly versionTag: string
  readonly propagateAllChildVariables: boolean
  readonly propagateAllParentVariables: boolean
  /** Position among all call activities of the document, by id: it stands in the tree path. */
  lexicographicIndex: number
}

export interface CalledDecision {
  readonly decisionId: FeelExpression
  readonly resultVariable: string
  readonly binding: BindingType
  readonly versionTag: string
}

export interface Script {
  readonly expression: FeelExpression
  readonly resultVariable: string
}

export interface LoopCharacteristics {
  readonly isSequential: boolean
  readonly inputCollection: FeelExpression
  readonly inputElement: string | undefined
  readonly outputCollection: string | undefined
  readonly outputElement: FeelExpression | undefined
  readonly completionCondition: FeelExpression | undefined
}

const NO_LISTENERS = { start: [], end: [] }

export function newFlowNode(id: string, name: string, elementType: BpmnElementType): FlowNode {
  return {
    id,
    name,
    elementType,
    eventType: 'UNSPECIFIED',
    flowScope: undefined,
    incoming: [],
    outgoing: [],
    inputMappings: undefined,
    outputMappings: undefined,
    events: [],
    interruptingElementIds: [],
    boundaryElementIds: [],
    boundaryEvents: [],
    eventSubProcesses: [],
    hasEventScope: false,
    interrupting: false,
    message: undefined,
    timer: undefined,
    error: undefined,
    escalation: undefined,
    signal: undefined,
    link: undefined,
    compensation: undefined,
    isTerminateEnd: false,
    connectedToEventBasedGateway: false,
    eventSubProcessId: '',
    startEvents: [],
    children: [],
    defaultFlow: undefined,
    job: undefined,
    userTask: undefined,
    calledElement: undefined,
    calledDecision: undefined,
    script: undefined,
    executionListeners: NO_LISTENERS,
    taskListeners: [],
    loop: undefined,
    innerActivity: undefined,
  }
}

/** Start events without an event definition: where a process or subprocess begins by itself. */
export function noneStartEvent(container: FlowNode): FlowNode | undefined {
  return container.startEvents.find(event => event.eventType === 'NONE')
}

/** The node an instance belongs to: of a multi-instance activity its body or the activity inside. */
export function nodeOf(process: ExecutableProcess, elementId: string, elementType: BpmnElementType): FlowNode | undefined {
  const node = process.nodes.get(elementId)
  return node?.innerActivity && elementType !== 'MULTI_INSTANCE_BODY' ? node.innerActivity : node
}
