import { attribute, childrenNamed, type XmlElement } from './document-model.ts'
import { executionListeners } from './listener-rules.ts'
import type { Rule } from './rule.ts'

const nonEmpty =
  (...names: string[]): Rule =>
  (element, { report }) => {
    for (const name of names)
      if (attribute(element, name) === '' || isMissing(element, name)) report(`Attribute '${name}' must be present and not empty`)
  }

/** `retries` has a default. */
function isMissing(element: XmlElement, name: string): boolean {
  return name !== 'retries' && attribute(element, name) === undefined
}

const bindingType: Rule = (element, { report }) => {
  const type = attribute(element, 'bindingType')
  if (type !== undefined && !['latest', 'deployment', 'versionTag'].includes(type))
    report("Attribute 'bindingType' must be one of: deployment, latest, versionTag")
}

const bindingTag: Rule = (element, { report }) => {
  const type = attribute(element, 'bindingType')
  const blankTag = (attribute(element, 'versionTag') ?? '').trim() === ''
  if (type === 'versionTag' && blankTag)
    report("Attribute 'versionTag' must be present and not empty if 'bindingType' is 'versionTag'")
  else if (type !== 'versionTag' && !blankTag) report("Attribute 'versionTag' may only be used if 'bindingType' is 'versionTag'")
}

const form: Rule = (element, { report }) => {
  const blank = (name: string): boolean => (attribute(element, name) ?? '').trim() === ''
  const native = element.parent && childrenNamed(element.parent, 'zeebe:userTask').length > 0
  const other = native ? 'externalReference' : 'formKey'
  if (blank(other) === blank('formId'))
    report(
      `Exactly one of the attributes 'formId, ${other}' must be present and not blank${native ? ' for native user tasks' : ''}`,
    )
}

const loop: Rule = (element, { report }) => {
  const collection = attribute(element, 'outputCollection')
  const item = attribute(element, 'outputElement')
  if (collection && !item) report("Attribute 'outputElement' must be present if the attribute 'outputCollection' is set")
  else if (item && !collection) report("Attribute 'outputCollection' must be present if the attribute 'outputElement' is set")
}

const RESERVED = 'io.camunda.zeebe:'

const headers: Rule = (element, { report }) => {
  const keys = childrenNamed(element, 'zeebe:header')
    .map(header => attribute(header, 'key'))
    .filter(key => key !== undefined)
  for (const key of keys)
    if (key.startsWith(RESERVED))
      report(`Attribute 'key' contains '${key}', but header keys starting with '${RESERVED}' are reserved for internal use.`)
  for (const key of new Set(keys.filter((key, index) => keys.indexOf(key) !== index)))
    report(`Headers contain duplicate entries for key '${key}'`)
}

const taskListeners: Rule = (element, { report }) => {
  if (element.children.length && element.parent && !childrenNamed(element.parent, 'zeebe:userTask').length)
    report('Task listeners are only allowed on Camunda user tasks.')
}

export const extensionRules: Readonly<Record<string, readonly Rule[]>> = {
  'zeebe:calledElement': [nonEmpty('processId'), bindingType, bindingTag],
  'zeebe:calledDecision': [nonEmpty('decisionId', 'resultVariable'), bindingType, bindingTag],
  'zeebe:formDefinition': [form, bindingType, bindingTag],
  'zeebe:taskDefinition': [nonEmpty('type', 'retries')],
  'zeebe:executionListener': [nonEmpty('eventType', 'type', 'retries')],
  'zeebe:executionListeners': [executionListeners],
  'zeebe:taskListener': [nonEmpty('eventType', 'type', 'retries')],
  'zeebe:taskListeners': [taskListeners],
  'zeebe:subscription': [nonEmpty('correlationKey')],
  'zeebe:script': [nonEmpty('expression', 'resultVariable')],
  'zeebe:linkedResource': [nonEmpty('resourceId', 'resourceType'), bindingType],
  'zeebe:publishMessage': [nonEmpty('correlationKey')],
  'zeebe:priorityDefinition': [nonEmpty('priority')],
  'zeebe:loopCharacteristics': [loop],
  'zeebe:taskHeaders': [headers],
}
