import { newDecision } from '../new-decision.ts'
import { newForm } from '../new-form.ts'
import { newProcess } from '../new-process.ts'

export type ModelKind = 'bpmn' | 'form' | 'dmn'

/** A name stands in an attribute. */
const escaped = (name: string): string => name.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** What a new file of each kind says at first. */
export const NEW_MODELS: Readonly<Record<ModelKind, (name: string) => string>> = {
  bpmn: name => newProcess(escaped(name)),
  dmn: name => newDecision(escaped(name)),
  form: name => JSON.stringify(newForm(name), null, 2),
}
