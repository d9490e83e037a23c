import type { Dialect } from '../../feel/feel.ts'
import type { NamedTypes } from '../../feel/standard/types.ts'
import { attributeOf, childOf, childrenOf } from '../document.ts'
import type { XmlElement } from '../document.ts'
import type { Logic } from '../evaluation.ts'
import { elementsById } from '../references.ts'
import { NOTHING, StandardLogicParser } from './logic-parser.ts'
import { itemTypes } from './types.ts'

/** Finds the document of an imported namespace. */
export type Resolve = (namespace: string) => XmlElement | undefined

/** An element and the model that it stands in. */
export interface Located {
  readonly model: StandardModel
  readonly element: XmlElement
}

/**
 * A model as the DMN standard has it: with imports, decision services, any boxed expression anywhere, names with spaces. What
 * cannot be evaluated is null, and does not hinder the rest.
 */
export class StandardModel {
  readonly root: XmlElement
  /** By the names that the model gives them. */
  readonly imports: ReadonlyMap<string, StandardModel>
  readonly parser: StandardLogicParser
  readonly #byId: ReadonlyMap<string, XmlElement>
  readonly #types: NamedTypes
  readonly #logic = new Map<XmlElement, Logic>()

  /** @param dialect of the expressions; with Camunda's, types are not checked */
  constructor(root: XmlElement, dialect: Dialect, resolve: Resolve = () => undefined) {
    this.root = root
    this.#byId = elementsById(root)
    this.imports = new Map(
      childrenOf(root, 'import').flatMap(imported => {
        const document = resolve(attributeOf(imported, 'namespace') ?? '')
        if (!document || document === root) return []
        return [[attributeOf(imported, 'name') ?? '', new StandardModel(document, dialect, resolve)] as const]
      }),
    )
    this.#types = dialect === 'dmn' ? this.#allTypes() : new Map()
    this.parser = new StandardLogicParser(dialect, this.#names(), this.#types)
  }

  get namespace(): string {
    return attributeOf(this.root, 'namespace') ?? ''
  }

  /** A decision, service or other element of the graph by its name. */
  named(kind: string, name: string): Located | undefined {
    const element = childrenOf(this.root, kind).find(each => attributeOf(each, 'name')?.trim() === name.trim())
    return element && { model: this, element }
  }

  /** What a reference points at, in this model or one that it imports. */
  referred(reference: XmlElement): Located | undefined {
    const [namespace, id] = (attributeOf(reference, 'href') ?? '').split('#')
    if (id === undefined) return undefined
    const model = namespace === '' || namespace === this.namespace ? this : this.#imported(namespace!)
    const element = model && model.#byId.get(id)
    return element && { model, element }
  }

  /** The name by which this model knows another. */
  importNameOf(model: StandardModel): string | undefined {
    return [...this.imports].find(([, imported]) => imported.namespace === model.namespace)?.[0]
  }

  /** Compiled once. */
  logicIn(element: XmlElement): Logic {
    let logic = this.#logic.get(element)
    if (!logic) this.#logic.set(element, (logic = this.parser.within(element) ?? NOTHING))
    return logic
  }

  #imported(namespace: string): StandardModel | undefined {
    for (const model of this.imports.values()) {
      const found = model.namespace === namespace ? model : model.#imported(namespace)
      if (found) return found
    }
    return undefined
  }

  #allTypes(): NamedTypes {
    const imported = [...this.imports].flatMap(([name, model]) =>
      [...model.#types].map(([type, definition]) => [`${name}.${type}`, definition] as const),
    )
    return new Map([...itemTypes(this.root), ...imported])
  }

  /** Names that are no plain identifiers: DMN allows them without marks. */
  #names(): readonly string[] {
    return [...new Set([...namesIn(this.root), ...[...this.imports.values()].flatMap(model => model.#names())])]
  }
}

function namesIn(element: XmlElement): string[] {
  const own = attributeOf(element, 'name')
  const names = own !== undefined && element.name !== 'decision' && !/^[\w$]+$/.test(own) ? [own.trim()] : []
  return [...names, ...element.children.flatMap(namesIn)]
}

/** The name of an element's result, and its type. */
export function variableOf(element: XmlElement): { readonly name: string; readonly typeRef: string | undefined } {
  const variable = childOf(element, 'variable')
  return { name: (attributeOf(element, 'name') ?? '').trim(), typeRef: attributeOf(variable, 'typeRef') }
}
