import type { ModdleElement } from 'bpmn-moddle'
import type { DraftBoundary, DraftNode } from '../draft/draft.ts'
import { create } from './moddle.ts'

/** What Zeebe reads of a node, in one `bpmn:extensionElements`; undefined where there is nothing. */
export function extensionsOf(node: DraftNode | DraftBoundary): ModdleElement | undefined {
  const task = 'type' in node ? taskExtensions(node) : []
  return holding([...task, ...propertiesOf(node.properties), ...mappingOf(node)])
}

export function holding(values: readonly ModdleElement[]): ModdleElement | undefined {
  return values.length > 0 ? create('bpmn:ExtensionElements', { values }) : undefined
}

export function propertiesOf(properties: Readonly<Record<string, string>> | undefined): ModdleElement[] {
  const entries = Object.entries(properties ?? {})
  if (entries.length === 0) return []
  return [create('zeebe:Properties', { properties: entries.map(([name, value]) => create('zeebe:Property', { name, value })) })]
}

function taskExtensions(node: DraftNode): ModdleElement[] {
  const found: (ModdleElement | undefined | false)[] = [
    node.type === 'userTask' && create('zeebe:UserTask'),
    node.form !== undefined && create('zeebe:FormDefinition', { formId: node.form }),
    (node.groups ?? node.assignee) !== undefined &&
      create('zeebe:AssignmentDefinition', { assignee: node.assignee, candidateGroups: node.groups }),
    (node.due ?? node.followUp) !== undefined && create('zeebe:TaskSchedule', { dueDate: node.due, followUpDate: node.followUp }),
    node.priority !== undefined && create('zeebe:PriorityDefinition', { priority: node.priority }),
    node.job !== undefined && create('zeebe:TaskDefinition', { type: node.job, retries: String(node.retries ?? 3) }),
    node.decision !== undefined &&
      create('zeebe:CalledDecision', { decisionId: node.decision, resultVariable: node.result ?? 'result' }),
    node.expression !== undefined &&
      create('zeebe:Script', { expression: node.expression, resultVariable: node.result ?? 'result' }),
    node.process !== undefined &&
      create('zeebe:CalledElement', {
        processId: node.process,
        propagateAllChildVariables: node.propagateAll ?? false,
        propagateAllParentVariables: node.propagateParent,
      }),
    headersOf(node.headers),
  ]
  return found.filter(each => each !== undefined && each !== false)
}

function headersOf(headers: Readonly<Record<string, string>> | undefined): ModdleElement | undefined {
  const entries = Object.entries(headers ?? {})
  if (entries.length === 0) return undefined
  return create('zeebe:TaskHeaders', { values: entries.map(([key, value]) => create('zeebe:Header', { key, value })) })
}

function mappingOf({ inputs = {}, outputs = {} }: Pick<DraftNode, 'inputs' | 'outputs'>): ModdleElement[] {
  const parts = (type: string, mapping: Readonly<Record<string, string>>) =>
    Object.entries(mapping).map(([target, source]) =>
      create(type, { source: source.startsWith('=') ? source : `="${source.replaceAll('"', '\\"')}"`, target }),
    )
  const inputParameters = parts('zeebe:Input', inputs)
  const outputParameters = parts('zeebe:Output', outputs)
  return inputParameters.length + outputParameters.length > 0
    ? [create('zeebe:IoMapping', { inputParameters, outputParameters })]
    : []
}
