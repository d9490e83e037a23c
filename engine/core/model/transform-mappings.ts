import type { FlowNode } from './executable.ts'
import type { TransformContext } from './transform-context.ts'
import { attribute, childrenNamed, extension, type XmlElement } from './xml-reader.ts'

/** A target path `a.b` makes a context within a context. */
interface MappingContext {
  readonly path: readonly string[]
  readonly entries: Map<string, string | MappingContext>
}

/** All input mappings of an element become one FEEL context (a later one sees what an earlier one has set), and so do the output mappings. */
export function transformMappings(element: XmlElement, node: FlowNode, context: TransformContext): void {
  const ioMapping = extension(element, 'ioMapping')
  if (!ioMapping) return
  const inputs = childrenNamed(ioMapping, 'zeebe:input')
  const outputs = childrenNamed(ioMapping, 'zeebe:output')
  if (inputs.length) node.inputMappings = context.compile(`=${contextText(mappingContext(inputs, context), false)}`)
  if (outputs.length) node.outputMappings = context.compile(`=${contextText(mappingContext(outputs, context), true)}`)
}

function mappingContext(mappings: readonly XmlElement[], context: TransformContext): MappingContext {
  const root: MappingContext = { path: [], entries: new Map() }
  for (const mapping of mappings) {
    const path = (attribute(mapping, 'target') ?? '').split('.')
    const last = path.pop() ?? ''
    let scope = root
    for (const part of path) scope = nested(scope, part)
    scope.entries.set(last, sourceText(attribute(mapping, 'source'), context))
  }
  return root
}

function nested(scope: MappingContext, part: string): MappingContext {
  const known = scope.entries.get(part)
  if (known && typeof known !== 'string') return known
  const created: MappingContext = { path: [...scope.path, part], entries: new Map() }
  scope.entries.set(part, created)
  return created
}

function sourceText(source: string | undefined, context: TransformContext): string {
  if (source === undefined) return 'null'
  const expression = context.compile(source)
  return expression.isStatic ? `"${source.replaceAll('"', '\\"')}"` : expression.text
}

/** @param merge an output keeps the entries that the target context has already */
function contextText(context: MappingContext, merge: boolean): string {
  const entries = [...context.entries].map(([key, value]) => {
    if (typeof value === 'string') return `${key}:${value}`
    const inner = contextText(value, merge)
    const existing = value.path.join('.')
    return merge ? `${key}:if (${existing} != null) then context merge(${existing},${inner}) else ${inner}` : `${key}:${inner}`
  })
  return `{${entries.join(',')}}`
}
