import { conforms } from '../../engine/feel/standard/types.ts'
import type { FeelType, NamedTypes } from '../../engine/feel/standard/types.ts'
import { isList } from '../../engine/feel/values.ts'
import type { Value } from '../../engine/feel/values.ts'
import type { XmlElement } from '../../engine/core/model/xml-reader.ts'
import { all, first, textOf } from './xml.ts'

/** The types that a model's item definitions give names to. */
export const itemTypes = (root: XmlElement): NamedTypes =>
  new Map(all(root, 'itemDefinition').map(item => [item.attributes.get('name') ?? '', itemType(item)]))

function itemType(item: XmlElement): FeelType {
  const components = all(item, 'itemComponent')
  const own: FeelType =
    components.length > 0
      ? { kind: 'context', entries: components.map(part => [part.attributes.get('name') ?? '', itemType(part)] as const) }
      : first(item, 'functionItem')
        ? { kind: 'function' }
        : { kind: 'named', name: textOf(item, 'typeRef') ?? 'Any' }
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

const fits = (value: Value, type: FeelType, types: NamedTypes): boolean => conforms(value, withoutPrefix(type, types), types)

function withoutPrefix(type: FeelType, types: NamedTypes): FeelType {
  if (type.kind !== 'named' || types.has(type.name)) return type
  return { kind: 'named', name: type.name.replace(/^feel:/, '') }
}
