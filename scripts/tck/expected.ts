import { ContextValue } from '../../engine/feel/context-value.ts'
import { compareNumbers, parseNumber, toDouble } from '../../engine/feel/decimal.ts'
import { parseTemporal } from '../../engine/feel/temporal/parse.ts'
import { isList, isNumber, sameValue } from '../../engine/feel/values.ts'
import type { Value } from '../../engine/feel/values.ts'
import type { XmlElement } from '../../engine/dmn/document.ts'
import { all, attributeOf, first } from './xml.ts'

/** A value as a test case writes it: of a type, a list of items, or components by name. */
export function valueOf(element: XmlElement): Value {
  const list = first(element, 'list')
  if (list) return attributeOf(list, 'nil') === 'true' ? null : all(list, 'item').map(valueOf)
  const components = all(element, 'component')
  if (components.length > 0) {
    return new ContextValue(new Map(components.map(part => [part.attributes.get('name') ?? '', valueOf(part)])))
  }
  const value = first(element, 'value')
  return !value || attributeOf(value, 'nil') === 'true' ? null : typed(value)
}

function typed(value: XmlElement): Value {
  const { text } = value
  const type = attributeOf(value, 'type')?.replace(/^.*:/, '') ?? untypedKind(text.trim())
  if (type === 'string') return text
  if (type === 'boolean') return text.trim() === 'true'
  if (['decimal', 'double', 'float', 'integer', 'int', 'long'].includes(type)) return parseNumber(text.trim()) ?? null
  return parseTemporal(text.trim()) ?? null
}

/** Some cases do not say what a value is. */
function untypedKind(text: string): string {
  if (text === 'true' || text === 'false') return 'boolean'
  return parseNumber(text) === undefined ? 'string' : 'decimal'
}

/** Numbers to eight places, as the kit's own runner compares them; a singleton list is not its item. */
export function matches(expected: Value, actual: Value): boolean {
  if (isNumber(expected) && isNumber(actual)) {
    return compareNumbers(expected, actual) === 0 || Math.abs(toDouble(expected) - toDouble(actual)) < 1e-8
  }
  if (isList(expected) && isList(actual)) {
    return expected.length === actual.length && expected.every((item, i) => matches(item, actual[i]!))
  }
  if (expected instanceof ContextValue && actual instanceof ContextValue) {
    const keys = expected.keys()
    return (
      keys.length === actual.keys().length && keys.every(key => actual.has(key) && matches(expected.get(key)!, actual.get(key)!))
    )
  }
  return sameValue(expected, actual)
}
