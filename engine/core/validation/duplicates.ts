import { attribute, type DocumentModel, kindOf, type XmlElement } from './document-model.ts'

/** Events of one scope that nobody could tell apart. */
export function duplicatedCatches(definitions: readonly XmlElement[], model: DocumentModel): string[] {
  return [
    ...duplicatedNames(definitions, model),
    ...duplicatedCodes(definitions, 'escalation', model),
    ...duplicatedCodes(definitions, 'error', model),
  ]
}

export function duplicatedNames(definitions: readonly XmlElement[], model: DocumentModel): string[] {
  const named = (kind: string, ref: string) =>
    repeated(
      definitions
        .filter(definition => kindOf(definition) === `${kind}EventDefinition`)
        .map(definition => attribute(model.get(attribute(definition, ref)), 'name')),
    )
  const links = definitions.filter(definition => kindOf(definition) === 'linkEventDefinition')
  return [
    ...named('message', 'messageRef').map(
      name => `Multiple message event definitions with the same name '${name}' are not allowed.`,
    ),
    ...named('signal', 'signalRef').map(
      name => `Multiple signal event definitions with the same name '${name}' are not allowed.`,
    ),
    ...repeated(links.map(link => attribute(link, 'name'))).map(
      name => `Multiple intermediate catch link event definitions with the same name '${name}' are not allowed.`,
    ),
  ]
}

function duplicatedCodes(definitions: readonly XmlElement[], kind: 'error' | 'escalation', model: DocumentModel): string[] {
  const matching = definitions.filter(definition => kindOf(definition) === `${kind}EventDefinition`)
  const targets = matching.map(definition => model.get(attribute(definition, `${kind}Ref`)))
  const catchesAll = `The same scope can not contain more than one ${kind} catch event without ${kind} code. An ${kind} catch event without ${kind} code catches all ${kind === 'error' ? 'errors' : 'escalations'}.`
  const messages: string[] = []
  if (targets.filter(target => !target).length > 1) messages.push(catchesAll)
  const codes = targets.filter(target => target !== undefined).map(target => attribute(target, `${kind}Code`))
  if (codes.filter(code => code === undefined).length > 1) messages.push(catchesAll)
  for (const code of repeated(codes, true))
    messages.push(`Multiple ${kind} catch events with the same ${kind} code '${code}' are not supported on the same scope.`)
  return messages
}

function repeated(values: readonly (string | undefined)[], emptyToo = false): string[] {
  const counted = values.filter(value => value !== undefined && (emptyToo || value !== '')) as string[]
  return [...new Set(counted.filter((value, index) => counted.indexOf(value) !== index))]
}
