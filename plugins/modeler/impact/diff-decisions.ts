import { attributeOf, childOf, childrenOf, expressionOf, readDmn, textOf, type XmlElement } from '../../../engine/dmn/document.ts'
import { differenceOf, type Difference, type Thing } from './difference.ts'

/**
 * @returns what differs between two DMN files: decisions, and of their tables inputs, outputs and rows cell by cell, a cell named by
 *   its column; rows that stand elsewhere in the order are `moved`
 * @throws an error where one of them is no DMN
 */
export const diffDecisions = (before: string, after: string): Difference => differenceOf(things(before), things(after))

function things(xml: string): Thing[] {
  const document = readDmn(xml)
  if ('failure' in document) throw new Error(document.failure)
  return childrenOf(document.root, 'decision').flatMap(decision => [decisionOf(decision), ...partsOf(decision)])
}

function decisionOf(decision: XmlElement): Thing {
  const expression = expressionOf(decision)
  const required = childrenOf(decision, 'informationRequirement').flatMap(requirement =>
    requirement.children.map(each => attributeOf(each, 'href') ?? ''),
  )
  const facts: [string, string | undefined][] = [
    ['name', attributeOf(decision, 'name')],
    ['expression', expression?.name],
    ['required', required.toSorted().join(', ')],
    ['variable', attributeOf(childOf(decision, 'variable'), 'name')],
  ]
  const own: [string, string | undefined][] =
    expression?.name === 'decisionTable'
      ? [
          ['hitPolicy', attributeOf(expression, 'hitPolicy') ?? 'UNIQUE'],
          ['aggregation', attributeOf(expression, 'aggregation')],
        ]
      : [['text', expression && wordsOf(expression)]]
  const id = attributeOf(decision, 'id') ?? ''
  return { part: 'decision', ids: [id], name: attributeOf(decision, 'name') ?? id, facts: said([...facts, ...own]), place: '' }
}

/** A literal or boxed expression as one text. */
const wordsOf = (element: XmlElement): string =>
  [element.text.trim(), ...element.children.map(wordsOf)].filter(word => word !== '').join(' ')

function partsOf(decision: XmlElement): Thing[] {
  const table = childOf(decision, 'decisionTable')
  if (!table) return []
  const owner = attributeOf(decision, 'id') ?? ''
  const inputs = childrenOf(table, 'input').map(input => ({ element: input, label: inputLabel(input) }))
  const outputs = childrenOf(table, 'output').map(output => ({ element: output, label: outputLabel(output) }))
  const columns = [...inputs, ...outputs].map(({ element, label }): [string, string] => [
    `cell.${attributeOf(element, 'id') ?? label}`,
    label,
  ])
  return [
    ...inputs.map(({ element, label }) => column('input', owner, element, label)),
    ...outputs.map(({ element, label }) => column('output', owner, element, label)),
    ...childrenOf(table, 'rule').map((rule, index) => row(owner, rule, index, columns)),
  ]
}

const inputLabel = (input: XmlElement): string =>
  attributeOf(input, 'label') ?? textOf(childOf(input, 'inputExpression')) ?? attributeOf(input, 'id') ?? ''
const outputLabel = (output: XmlElement): string =>
  attributeOf(output, 'label') ?? attributeOf(output, 'name') ?? attributeOf(output, 'id') ?? ''

function column(part: 'input' | 'output', owner: string, element: XmlElement, label: string): Thing {
  const expression = childOf(element, 'inputExpression')
  return {
    part,
    ids: [`${owner} ${attributeOf(element, 'id') ?? label}`, `${owner} ${label}`],
    name: label,
    facts: said([
      ['label', attributeOf(element, 'label')],
      ['name', attributeOf(element, 'name')],
      ['expression', textOf(expression)],
      ['type', attributeOf(expression, 'typeRef') ?? attributeOf(element, 'typeRef')],
      ['values', textOf(childOf(element, `${part}Values`))],
      [
        'default',
        textOf(childOf(childOf(element, 'defaultOutputEntry'), 'text')) ?? textOf(childOf(element, 'defaultOutputEntry')),
      ],
    ]),
  }
}

function row(
  owner: string,
  rule: XmlElement,
  index: number,
  columns: readonly (readonly [property: string, label: string])[],
): Thing {
  const cells = [...childrenOf(rule, 'inputEntry'), ...childrenOf(rule, 'outputEntry')].map(entry => textOf(entry) ?? '')
  const facts = said([
    ...cells.map((cell, at): [string, string] => [columns[at]?.[0] ?? `cell.${at + 1}`, cell === '' ? '-' : cell]),
    ['note', textOf(rule) ?? childOf(rule, 'description')?.text.trim()],
  ])
  const id = attributeOf(rule, 'id') ?? `${owner}-row-${index + 1}`
  // Editors may give rows new ids: then what a row says tells it, else its place.
  const ids = [id, `${owner} ${cells.join('|')}`, `${owner} ${index}`] as const
  return { part: 'row', ids: [...ids], name: String(index + 1), facts, labels: new Map(columns) }
}

const said = (facts: readonly (readonly [string, string | undefined])[]): Map<string, string> =>
  new Map(facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== ''))
