import type { XmlElement } from '../xml.ts'
import { VALUES, grammarOf } from './grammar.ts'
import type { ElementType, Grammar, Version } from './grammar.ts'

/** Does the document hold to the schema of its DMN version? The real engine says no more than that, either. */
export function isValid(root: XmlElement): boolean {
  const version = VERSIONS[root.namespace]
  if (version === undefined || root.name !== 'definitions') return false
  return new Validation(root.namespace, version).element(root, 'definitions')
}

const VERSIONS: Readonly<Record<string, Version>> = { dmn11: 11, dmn11a: 11, dmn12: 12, dmn13: 13, dmn14: 14, dmn15: 15 }
const DIAGRAMS: Readonly<Record<Version, string | undefined>> = {
  11: undefined,
  12: 'dmndi12',
  13: 'dmndi13',
  14: 'dmndi13',
  15: 'dmndi15',
}

interface CompiledType {
  readonly content: RegExp | undefined
  readonly allowed: ReadonlySet<string>
  readonly required: readonly string[]
  readonly open: boolean
}

const compiledTypes = new Map<Version, { grammar: Grammar; types: ReadonlyMap<string, CompiledType> }>()

function typesOf(version: Version): { grammar: Grammar; types: ReadonlyMap<string, CompiledType> } {
  let known = compiledTypes.get(version)
  if (!known) {
    const grammar = grammarOf(version)
    known = { grammar, types: new Map(Object.entries(grammar.types).map(([name, type]) => [name, compiled(type)])) }
    compiledTypes.set(version, known)
  }
  return known
}

function compiled({ content, attributes, open }: ElementType): CompiledType {
  const names = attributes.split(' ').filter(name => name !== '')
  // Each name is followed by a space, in the pattern as in what it is held against.
  const pattern = content?.replaceAll(/\s+/g, '\n').replaceAll(/\w+/g, '(?:$& )').replaceAll('\n', '')
  return {
    content: pattern === undefined ? undefined : new RegExp(`^${pattern}$`),
    allowed: new Set(names.map(name => name.replace('!', ''))),
    required: names.filter(name => name.endsWith('!')).map(name => name.slice(0, -1)),
    open,
  }
}

/** One document's: ids are unique in it. */
class Validation {
  readonly #namespace: string
  readonly #version: Version
  readonly #grammar: Grammar
  readonly #types: ReadonlyMap<string, CompiledType>
  readonly #ids = new Set<string>()

  constructor(namespace: string, version: Version) {
    this.#namespace = namespace
    this.#version = version
    const { grammar, types } = typesOf(version)
    this.#grammar = grammar
    this.#types = types
  }

  element(element: XmlElement, typeName: string): boolean {
    if (element.name === 'extensionElements') return element.attributes.size === 0 && this.#extensions(element)
    const type = this.#types.get(typeName)
    if (!type) return element.children.length === 0 && !ownAttributes(element).some(([name]) => !name.includes(':'))
    return (
      this.#attributes(element, type) &&
      element.text.trim() === '' &&
      type.content!.test(element.children.map(child => `${this.#nameOf(child)} `).join('')) &&
      element.children.every(child => this.#child(child, typeName))
    )
  }

  #child(child: XmlElement, parentType: string): boolean {
    if (child.namespace !== this.#namespace) return this.#diagram(child)
    return this.element(child, this.#grammar.typeOf(child.name, parentType))
  }

  /** Names of other namespaces match nothing. */
  #nameOf(child: XmlElement): string {
    const isOurs = child.namespace === this.#namespace || (child.name === 'DMNDI' && child.namespace === DIAGRAMS[this.#version])
    return isOurs ? child.name : '?'
  }

  #diagram(element: XmlElement): boolean {
    const id = element.attributes.get('id')
    return (id === undefined || this.#isNew(id)) && element.children.every(child => this.#diagram(child))
  }

  #extensions(element: XmlElement): boolean {
    return element.text.trim() === '' && element.children.every(child => !['', this.#namespace].includes(child.namespace))
  }

  #attributes(element: XmlElement, type: CompiledType): boolean {
    if (!type.required.every(name => element.attributes.has(name))) return false
    return ownAttributes(element).every(([name, value]) => {
      if (name.includes(':')) return type.open
      return type.allowed.has(name) && this.#value(element, name, value)
    })
  }

  #value(element: XmlElement, name: string, value: string): boolean {
    if (name === 'id') return this.#isNew(value)
    if (name === 'typeRef' && this.#version === 11) return isQualifiedName(element, value.trim())
    return VALUES[name]?.includes(name === 'isCollection' ? value.trim() : value) ?? true
  }

  #isNew(text: string): boolean {
    const id = text.trim()
    if (!NAME.test(id) || this.#ids.has(id)) return false
    this.#ids.add(id)
    return true
  }
}

const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}\-._\u00b7]*$/u

const ownAttributes = (element: XmlElement): readonly (readonly [string, string])[] =>
  [...element.attributes].filter(([name]) => !/^(xmlns$|xmlns:|xsi:)/.test(name))

/** A name with a prefix that the document declares, or without one. */
function isQualifiedName(element: XmlElement, text: string): boolean {
  const [prefix, name, ...rest] = text.split(':')
  if (rest.length > 0) return false
  if (name === undefined) return NAME.test(prefix!)
  return NAME.test(name) && declares(element, prefix!)
}

function declares(element: XmlElement | undefined, prefix: string): boolean {
  return element !== undefined && (element.attributes.has(`xmlns:${prefix}`) || declares(element.parent, prefix))
}
