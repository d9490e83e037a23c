import { parseAst } from 'vite'

/** A text in form-js's code: `Should be at least {0}.` for a template, its expressions as they stand in the code. */
export interface Literal {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly expressions: readonly string[]
  /** The property whose value it is, evaluated once as the module is loaded: from there a getter keeps up with the language. */
  readonly property?: { readonly start: number; readonly key: string }
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [part: string]: unknown
}
interface Around {
  readonly node: Node
  readonly inFunction: boolean
}

/** Every text that stands where a value stands: no names, no comparisons, no errors thrown at programmers, nothing of the console. */
export function literalsOf(code: string): Literal[] {
  const found: Literal[] = []
  visit(parseAst(code) as unknown as Node, { node: { type: '', start: 0, end: 0 }, inFunction: false }, (node, around) => {
    const text = textOf(node)
    if (text === undefined || isName(node, around.node)) return
    const expressions = (node['expressions'] as Node[] | undefined) ?? []
    const isProperty = around.node.type === 'Property' && !around.inFunction && !around.node['shorthand']
    const key = around.node['key'] as Node
    found.push({
      text,
      start: node.start,
      end: node.end,
      expressions: expressions.map(({ start, end }) => code.slice(start, end)),
      ...(isProperty
        ? {
            property: {
              start: around.node.start,
              key: around.node['computed'] ? `[${code.slice(key.start, key.end)}]` : code.slice(key.start, key.end),
            },
          }
        : {}),
    })
  })
  return found
}

function visit(node: Node, around: Around, told: (node: Node, around: Around) => void): void {
  if (isNobodys(node)) return
  told(node, around)
  const inFunction = around.inFunction || /Function|MethodDefinition/.test(node.type)
  for (const [part, value] of Object.entries(node)) {
    if (node.type === 'TemplateLiteral' && part === 'quasis') continue
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(child)) visit(child, { node, inFunction }, told)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function isNobodys(node: Node): boolean {
  const callee = node['callee'] as { name?: string; object?: { name?: string } } | undefined
  if (node.type === 'NewExpression') return (callee?.name ?? '').endsWith('Error')
  if (node.type === 'CallExpression')
    return callee?.object?.name === 'console' || /^(editorText|formText)$/.test(callee?.name ?? '')
  return node.type === 'ImportDeclaration' || (node.type === 'ExportNamedDeclaration' && Boolean(node['source']))
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined
  if (node.type !== 'TemplateLiteral') return undefined
  const quasis = (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
  return quasis.reduce((text, next, index) => `${text}{${index - 1}}${next}`)
}

/** A property's name, what something is compared with, a member, a directive. */
function isName(node: Node, around: Node): boolean {
  if (around.type === 'Property') return around['key'] === node
  if (around.type === 'BinaryExpression') return around['operator'] !== '+'
  return ['SwitchCase', 'MemberExpression', 'ExpressionStatement', 'TaggedTemplateExpression'].includes(around.type)
}

/** Reads like something that is said to people. */
export const isSaid = (text: string): boolean =>
  (/^[\s("]*[A-Z][a-z]+/.test(text) && !/^[A-Z][a-z]+[A-Z]\w*$|^[A-Z]\w+\.[a-z]/.test(text)) ||
  (/[a-z]{2,} [a-z]{2,}/.test(text) && !/[;=<>]|fjs-|cds--|bio-|\dpx|rgba|^M\d/.test(text))
