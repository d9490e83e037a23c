import { parseExpression } from '@bpmn-io/feelin'

interface SyntaxNode {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly firstChild: SyntaxNode | null
  readonly nextSibling: SyntaxNode | null
}

/** Of FEEL's own making within a list's filter, or of a form's. */
const GIVEN = ['item', 'partial', 'this', 'parent', 'camunda']

/**
 * The variables that a FEEL expression reads, as far as that is sure: what stands in a list's filter may be a property of its items, and is left
 * out. @param expression without the sign `=`
 */
export function freeNames(expression: string): ReadonlySet<string> {
  const read = new Set<string>()
  const bound = new Set(GIVEN)
  const text = ({ from, to }: SyntaxNode) => expression.slice(from, to)
  const visit = (node: SyntaxNode): void => {
    if (node.name === 'VariableName') return void read.add(text(node))
    if (/^(Name|Key|ParameterName)$/.test(node.name)) return void bound.add(text(node).replaceAll('"', ''))
    if (node.name === 'Type') return
    // Of a path its head, of a filter its list; a function's name is no variable.
    const parts = childrenOf(node)
    if (/^(PathExpression|FilterExpression)$/.test(node.name)) return void parts.slice(0, 1).forEach(visit)
    if (node.name === 'FunctionInvocation') return void parts.slice(1).forEach(visit)
    parts.forEach(visit)
  }
  visit((parseExpression(expression, {}, 'camunda') as unknown as { topNode: SyntaxNode }).topNode)
  return new Set([...read].filter(name => !bound.has(name) && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)))
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child)
  return found
}
