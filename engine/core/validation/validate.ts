import { unknownElement, unsupportedReason } from '../model/supported.ts'
import type { Processing } from '../processing.ts'
import { attribute, DocumentModel, type XmlElement } from './document-model.ts'
import { danglingReference } from './references.ts'
import { expressionRules } from './expression-rules.ts'
import { misplacedChild } from './misplaced-children.ts'
import { ambiguousListeners, unknownListenerEvent } from './listener-rules.ts'
import type { Rule } from './rule.ts'
import { rulesFor } from './rules.ts'

/** @returns every problem of the document by element, as Zeebe lists them; nothing if it is valid */
export function validateDefinitions(root: XmlElement, processing: Processing): string | undefined {
  const model = new DocumentModel(root)
  const unreadable = misplacedChild(root) ?? danglingReference(model) ?? unknownListenerEvent(model)
  if (unreadable) return unreadable
  let text = ''
  for (const element of model.elements) {
    const messages = problemsOf(element, model, processing)
    if (messages.length) text += `- Element: ${nameOf(element)}\n${messages.map(message => `    - ERROR: ${message}\n`).join('')}`
  }
  return text === '' ? ambiguousListeners(model) : text
}

function problemsOf(element: XmlElement, model: DocumentModel, processing: Processing): string[] {
  const unknown = unknownElement(element)
  let messages = [...(unknown ? [unknown] : []), ...apply(rulesFor(element), element, model, processing)]
  // What an expression lacks hides what else is wrong with its element.
  const ofExpressions = apply(expressionRules[element.name] ?? [], element, model, processing)
  if (ofExpressions.length) messages = ofExpressions
  const unsupported = messages.length === 0 ? unsupportedReason(element) : undefined
  return unsupported === undefined ? messages : [unsupported]
}

function apply(rules: readonly Rule[], element: XmlElement, model: DocumentModel, processing: Processing): string[] {
  const messages: string[] = []
  const check = { model, processing, report: (message: string) => void messages.push(message) }
  for (const rule of rules) rule(element, check)
  return messages
}

/** Its id, or the way to it from the nearest element that has one. */
function nameOf(element: XmlElement): string {
  const id = element.name.startsWith('bpmn:') && element.name !== 'bpmn:definitions' ? attribute(element, 'id') : undefined
  if (id) return id
  const name = element.name.replace(/^\w+:/, '')
  return element.parent ? `${nameOf(element.parent)} > ${name}` : name
}
