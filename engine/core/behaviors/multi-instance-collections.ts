/** What a multi-instance body iterates over, and what it collects. */
import { present } from '../assert.ts'
import { itemsOf } from '../document.ts'
import type { ElementContext, Outcome } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { LoopCharacteristics } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import { evaluate, evaluateList } from './expressions.ts'
import { setLocalVariable } from './variables.ts'

export function loopOf(body: ElementContext): LoopCharacteristics {
  return present(body.node.loop, 'loop characteristics')
}

/** Items as JSON text. */
export function evaluateInput(body: ElementContext, processing: Processing): readonly string[] | Failure {
  const list = evaluateList(loopOf(body).inputCollection, body.key, processing)
  return isFailure(list) ? list : list.map(item => processing.feel.toJson(item))
}

export function inputOf(body: ElementContext, processing: Processing): readonly string[] | Failure {
  return processing.state.inputCollections.get(body.key) ?? evaluateInput(body, processing)
}

export function initializeOutput(body: ElementContext, size: number, processing: Processing): void {
  const { outputCollection } = loopOf(body)
  if (outputCollection === undefined) return
  const empty = `[${Array.from({ length: size }, () => 'null').join(',')}]`
  setLocalVariable(body.key, body.value, outputCollection, empty, processing)
}

/** Puts the iteration's result at its place. */
export function collectOutput(body: ElementContext, child: ElementContext, processing: Processing): Outcome {
  const { outputCollection: name, outputElement } = loopOf(body)
  if (name === undefined || !outputElement) return undefined
  const result = evaluate(outputElement, child.key, processing)
  if (isFailure(result)) return result
  const current = processing.state.variables.local(body.key, name)?.value
  if (current === undefined)
    return fail(`Expected the output collection variable '${name}' to be of type list, but it was NIL`, body)
  if (!current.startsWith('['))
    return fail(
      `Unable to update an item in output collection '${name}' because the type of the output collection is: ${typeName(current)}. This may happen when multiple BPMN elements write to the same variable.`,
      body,
    )
  const items = itemsOf(current)
  const { loopCounter } = processing.state.elementInstances.existing(child.key)
  if (loopCounter > items.length)
    return fail(
      `Unable to update an item in output collection '${name}' at position ${loopCounter} because the size of the collection is: ${items.length}. This may happen when multiple BPMN elements write to the same variable.`,
      body,
    )
  const updated = items.with(loopCounter - 1, processing.feel.toJson(result.value))
  setLocalVariable(body.key, body.value, name, `[${updated.join(',')}]`, processing)
  return undefined
}

function fail(message: string, body: ElementContext): Failure {
  return new Failure(message, 'EXTRACT_VALUE_ERROR', body.key)
}

function typeName(json: string): string {
  if (json === 'null') return 'NIL'
  if (json === 'true' || json === 'false') return 'BOOLEAN'
  if (json.startsWith('"')) return 'STRING'
  if (json.startsWith('{')) return 'MAP'
  return /[.eE]/.test(json) ? 'FLOAT' : 'INTEGER'
}
