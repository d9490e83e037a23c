import { DecisionTable, resultName } from './decision-table.ts'
import type { Input, Output, Rule } from './decision-table.ts'
import { attributeOf, childOf, childrenOf, textOf } from './document.ts'
import type { XmlElement } from './document.ts'
import type { Expressions } from './expressions.ts'
import { hitPolicy } from './hit-policies.ts'

/** @param failures what is wrong is added here */
export function parseTable(table: XmlElement, expressions: Expressions, failures: string[]): DecisionTable {
  const policy = attributeOf(table, 'hitPolicy') ?? 'UNIQUE'
  const aggregation = attributeOf(table, 'aggregation')
  const outputs = childrenOf(table, 'output')
  if (outputs.length > 1) {
    if (policy === 'COLLECT' && aggregation) {
      failures.push("hit policy 'COLLECT' with aggregator is not defined for compound output")
    }
    for (const output of outputs.filter(each => attributeOf(each, 'name') === undefined)) {
      failures.push(`no output name defined for \`${attributeOf(output, 'label') ?? 'null'}\``)
    }
  }
  const inputs = childrenOf(table, 'input').map((input): Input => ({
    id: attributeOf(input, 'id') ?? '',
    name: attributeOf(input, 'label'),
    expression: expressions.literal(childOf(input, 'inputExpression')),
  }))
  const columns = outputs.map(output => parseOutput(output, expressions))
  return new DecisionTable(inputs, columns, parseRules(table, columns, expressions), hitPolicy(policy, aggregation))
}

function parseOutput(output: XmlElement, expressions: Expressions): Output {
  const defaultEntry = childOf(output, 'defaultOutputEntry')
  return {
    id: attributeOf(output, 'id') ?? '',
    name: attributeOf(output, 'name'),
    label: attributeOf(output, 'label'),
    values: textOf(childOf(output, 'outputValues')),
    defaultEntry: defaultEntry && expressions.literal(defaultEntry),
  }
}

function parseRules(table: XmlElement, outputs: readonly Output[], expressions: Expressions): readonly Rule[] {
  const places = new Map<string, number>()
  return childrenOf(table, 'rule').map((rule, position) => {
    const id = attributeOf(rule, 'id') ?? ''
    const tests = childrenOf(rule, 'inputEntry').map(entry => expressions.test(entry))
    const entries = childrenOf(rule, 'outputEntry').map(entry => expressions.literal(entry))
    // Rules without ids that read the same are one: each has the place of the first.
    const key = id || JSON.stringify([...tests, ...entries].map(expression => expression.text))
    const index = places.get(key) ?? position + 1
    places.set(key, index)
    const named = entries.slice(0, outputs.length).map((entry, column) => [resultName(outputs[column]!), entry] as const)
    return { id, index, tests, entries: named }
  })
}
