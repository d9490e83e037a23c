import type { BindingType, FlowNode, JobProperties, LinkedResource, TaskListener, UserTaskProperties } from './executable.ts'
import { literal, literalList, type TransformContext } from './transform-context.ts'
import { attribute, childrenNamed, extension, type XmlElement } from './xml-reader.ts'

const USER_TASK_JOB_TYPE = 'io.camunda.zeebe:userTask'
const FORM_KEY_HEADER = 'io.camunda.zeebe:formKey'

const LISTENER_EVENTS: Readonly<Record<string, TaskListener['eventType']>> = {
  create: 'creating',
  creating: 'creating',
  assignment: 'assigning',
  assigning: 'assigning',
  update: 'updating',
  updating: 'updating',
  complete: 'completing',
  completing: 'completing',
  cancel: 'canceling',
  canceling: 'canceling',
}

/** The `zeebe:` extensions that say what an activity or throw event does. */
export function transformTask(element: XmlElement, node: FlowNode, context: TransformContext): void {
  if (node.elementType === 'USER_TASK') {
    transformUserTask(element, node, context)
    return
  }
  const task = extension(element, 'taskDefinition')
  if (task) node.job = job(attribute(task, 'type'), attribute(task, 'retries'), headersOf(element), context)
  const links = node.elementType === 'SERVICE_TASK' ? extension(element, 'linkedResources') : undefined
  if (links && node.job)
    node.job = { ...node.job, linkedResources: childrenNamed(links, 'zeebe:linkedResource').map(linkedResource) }
  const script = extension(element, 'script')
  if (script)
    node.script = {
      expression: context.compile(attribute(script, 'expression') ?? ''),
      resultVariable: attribute(script, 'resultVariable') ?? '',
    }
  if (node.elementType === 'CALL_ACTIVITY') transformCalledElement(element, node, context)
  const decision = extension(element, 'calledDecision')
  if (decision)
    node.calledDecision = {
      decisionId: context.compile(attribute(decision, 'decisionId') ?? ''),
      resultVariable: attribute(decision, 'resultVariable') ?? '',
      binding: bindingOf(decision),
      versionTag: attribute(decision, 'versionTag') ?? '',
    }
}

export function transformListeners(element: XmlElement, node: FlowNode, context: TransformContext): void {
  const listeners = extension(element, 'executionListeners')
  if (!listeners) return
  const headers = headersOf(element)
  const start: JobProperties[] = []
  const end: JobProperties[] = []
  for (const listener of childrenNamed(listeners, 'zeebe:executionListener')) {
    const properties = job(attribute(listener, 'type'), attribute(listener, 'retries'), headers, context)
    if (attribute(listener, 'eventType') === 'start') start.push(properties)
    else end.push(properties)
  }
  node.executionListeners = { start, end }
}

function job(
  type: string | undefined,
  retries: string | undefined,
  headers: ReadonlyMap<string, string>,
  context: TransformContext,
): JobProperties {
  return {
    type: context.compileUnchecked(type ?? ''),
    retries: context.compileUnchecked(retries ?? '3'),
    headers,
    userTask: undefined,
  }
}

function headersOf(element: XmlElement): Map<string, string> {
  const headers = new Map<string, string>()
  const list = extension(element, 'taskHeaders')
  for (const header of list ? childrenNamed(list, 'zeebe:header') : []) {
    const key = attribute(header, 'key')
    const value = attribute(header, 'value')
    if (key && value) headers.set(key, value)
  }
  return headers
}

function transformCalledElement(element: XmlElement, node: FlowNode, context: TransformContext): void {
  const called = extension(element, 'calledElement')
  node.calledElement = {
    processId: context.compile(attribute(called, 'processId') ?? ''),
    binding: bindingOf(called),
    versionTag: attribute(called, 'versionTag') ?? '',
    propagateAllChildVariables: attribute(called, 'propagateAllChildVariables') !== 'false',
    propagateAllParentVariables: attribute(called, 'propagateAllParentVariables') !== 'false',
    lexicographicIndex: 0,
  }
}

function linkedResource(element: XmlElement): LinkedResource {
  return {
    id: attribute(element, 'resourceId') ?? '',
    binding: bindingOf(element),
    versionTag: attribute(element, 'versionTag') ?? '',
    resourceType: attribute(element, 'resourceType') ?? '',
    linkName: attribute(element, 'linkName') ?? null,
  }
}

function bindingOf(element: XmlElement | undefined): BindingType {
  return (attribute(element, 'bindingType') as BindingType | undefined) ?? 'latest'
}

function transformUserTask(element: XmlElement, node: FlowNode, context: TransformContext): void {
  const native = extension(element, 'userTask') !== undefined
  const properties = userTaskProperties(element, native, context)
  if (native) {
    node.userTask = properties
    node.taskListeners = taskListeners(element, properties, context)
    return
  }
  const formKey = attribute(extension(element, 'formDefinition'), 'formKey')
  const headers = new Map(properties.headers)
  if (formKey !== undefined) headers.set(FORM_KEY_HEADER, formKey)
  node.job = {
    type: literal(USER_TASK_JOB_TYPE),
    retries: context.compile('1'),
    headers,
    userTask: properties,
  }
}

function userTaskProperties(element: XmlElement, native: boolean, context: TransformContext): UserTaskProperties {
  const assignment = extension(element, 'assignmentDefinition')
  const schedule = extension(element, 'taskSchedule')
  const form = extension(element, 'formDefinition')
  const formId = attribute(form, 'formId')
  const priority = attribute(extension(element, 'priorityDefinition'), 'priority')
  return {
    assignee: textExpression(attribute(assignment, 'assignee'), context),
    candidateGroups: listExpression(attribute(assignment, 'candidateGroups'), context),
    candidateUsers: listExpression(attribute(assignment, 'candidateUsers'), context),
    dueDate: context.compileOptional(attribute(schedule, 'dueDate')),
    followUpDate: context.compileOptional(attribute(schedule, 'followUpDate')),
    formId: formId === undefined ? undefined : context.compile(formId),
    formBinding: bindingOf(form),
    formVersionTag: attribute(form, 'versionTag') ?? '',
    externalFormReference: native ? textExpression(attribute(form, 'externalReference'), context) : undefined,
    priority: native ? context.compileOptional(priority?.trim()) : undefined,
    headers: headersOf(element),
  }
}

/** Static text is text, even if it looks like a number. */
function textExpression(source: string | undefined, context: TransformContext) {
  const expression = context.compileOptional(source)
  return expression?.isStatic ? literal(source ?? '') : expression
}

/** Static text is a list separated by commas. */
function listExpression(source: string | undefined, context: TransformContext) {
  const expression = context.compileOptional(source)
  if (!expression?.isStatic) return expression
  const values = (source ?? '').split(',').map(value => value.trim())
  return literalList(values.filter(value => value !== ''))
}

function taskListeners(element: XmlElement, properties: UserTaskProperties, context: TransformContext): TaskListener[] {
  const listeners = extension(element, 'taskListeners')
  if (!listeners) return []
  return childrenNamed(listeners, 'zeebe:taskListener').map(listener => ({
    eventType: LISTENER_EVENTS[attribute(listener, 'eventType') ?? ''] ?? 'completing',
    job: job(attribute(listener, 'type'), attribute(listener, 'retries'), properties.headers, context),
  }))
}
