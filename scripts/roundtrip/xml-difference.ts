import { readXml } from '../../engine/core/model/xml-reader.ts'
import type { XmlElement } from '../../engine/core/model/xml-reader.ts'
import { defaultOf } from './saved-by-editor.ts'

/** Of names and numbers written in another way: `bpmn:tExpression` is `tExpression`, `100.0` is `100`. */
function meaningOf(name: string, value: string): string {
  if (name === 'xsi:type') return value.replace(/^.*:/, '')
  return /^-?\d+\.\d+$/.test(value) ? String(Number(value)) : value
}

const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:')

/**
 * What two XML documents say differently, one line for each difference: elements, attributes, texts. Layout of the text, comments, prefixes,
 * defaults that are written out, the order of attributes and that of children of different names mean nothing.
 */
export function xmlDifferences(before: string, after: string): string[] {
  const [old, fresh] = [readXml(before), readXml(after)]
  if ('error' in old) return [`not XML: ${old.error.message}`]
  if ('error' in fresh) return [`saved as what is not XML: ${fresh.error.message}`]
  return differencesOf(old.root, fresh.root)
}

function differencesOf(old: XmlElement, fresh: XmlElement): string[] {
  const place = `${old.name} ${old.attributes.get('id') ?? ''}`.trim()
  if (old.name !== fresh.name) return [`${place}: became ${fresh.name}`]
  const text = textOf(old) === textOf(fresh) ? [] : [`${place}: text “${textOf(old)}” became “${textOf(fresh)}”`]
  return [...attributeDifferences(place, old, fresh), ...text, ...childDifferences(place, old, fresh)]
}

const textOf = ({ text }: XmlElement): string => text.trim()

function attributeDifferences(place: string, old: XmlElement, fresh: XmlElement): string[] {
  const names = new Set([...old.attributes.keys(), ...fresh.attributes.keys()])
  return [...names].flatMap(name => {
    if (isDeclaration(name)) return []
    const [was, is] = [old, fresh].map(each => each.attributes.get(name) ?? defaultOf(old.name, name))
    if (was !== undefined && is !== undefined && meaningOf(name, was) === meaningOf(name, is)) return []
    return [`${place}: ${name} ${told(was)} became ${told(is)}`]
  })
}

const told = (value: string | undefined): string => (value === undefined ? 'absent' : `“${value}”`)

function childDifferences(place: string, old: XmlElement, fresh: XmlElement): string[] {
  const [before, after] = [old, fresh].map(each => Map.groupBy(each.children, ({ name }) => name)) as [Children, Children]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(name => {
    const [were, are] = [before.get(name) ?? [], after.get(name) ?? []]
    if (were.length !== are.length) return [`${place}: ${were.length} × ${name} became ${are.length}`]
    return were.flatMap((child, index) => differencesOf(child, are[index] ?? child))
  })
}
type Children = Map<string, XmlElement[]>
