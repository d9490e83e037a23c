import { conforms } from '../../feel/standard/types.ts'
import type { FeelType, NamedTypes } from '../../feel/standard/types.ts'
import { ContextValue } from '../../feel/context-value.ts'
import { isList } from '../../feel/values.ts'
import type { Value } from '../../feel/values.ts'
import { attributeOf, childOf, childrenOf } from '../document.ts'
import type { XmlElement } from '../document.ts'

/** The types that a model's item definitions give names to. */
export const itemTypes = (root: XmlElement): NamedTypes =>
  new Map(childrenOf(root, 'itemDefinition').map(item => [attributeOf(item, 'name') ?? '', itemType(item)]))

function itemType(item: XmlElement): FeelType {
  const components = childrenOf(item, 'itemComponent')
  const own: FeelType =
    components.length > 0
      ? { kind: 'context', entries: components.map(part => [attributeOf(part, 'name') ?? '', itemType(part)] as const) }
      : childOf(item, 'functionItem')
        ? { kind: 'function' }
        : { kind: 'named', name: childOf(item, 'typeRef')?.text.trim() ?? 'Any' }
  return item.attributes.get('isCollection') === 'true' ? { kind: 'list', of: own } : own
}

/** Null conforms to all; a single value and a list of it are taken for each other; anything else that does not fit is null. */
export function coerced(value: Value, typeName: string, types: NamedTypes): Value {
  const type: FeelType = types.get(typeName) ?? { kind: 'named', name: typeName }
  if (value === null || UNCHECKED.has(typeName) || fits(value, type, types)) return value
  if (isList(value) && value.length === 1 && type.kind !== 'list' && fits(value[0]!, type, types)) return value[0]!
  return type.kind === 'list' && !isList(value) && fits(value, type.of, types) ? [value] : null
}

/** Of these the kit's models say nothing that a value could fail. */
const UNCHECKED = new Set(['Any', 'feel:Any', 'context', 'list', 'function'])

/** Null fits everywhere. */
function fits(value: Value, type: FeelType, types: NamedTypes): boolean {
  if (value === null) return true
  if (type.kind === 'list') return isList(value) && value.every(item => fits(item, type.of, types))
  if (type.kind === 'context') {
    return (
      value instanceof ContextValue && type.entries.every(([key, entry]) => value.has(key) && fits(value.get(key)!, entry, types))
    )
  }
  const definition = type.kind === 'named' ? types.get(type.name) : undefined
  return definition ? fits(value, definition, types) : conforms(value, withoutPrefix(type), types)
}

const withoutPrefix = (type: FeelType): FeelType =>
  type.kind === 'named' ? { kind: 'named', name: type.name.replace(/^feel:/, '') } : type
