import type { EngineRecord } from '../../core/record.ts'

/** The hit policies of the decision tables that were evaluated. */
export function seeHitPolicies(): (record: EngineRecord) => readonly string[] {
  const policies = new Map<string, string>()
  return ({ valueType, intent, value }) => {
    if (valueType === 'DECISION_REQUIREMENTS' && intent === 'CREATED')
      for (const [id, policy] of policiesOf(Buffer.from(String(value['resource']), 'base64').toString())) policies.set(id, policy)
    if (valueType !== 'DECISION_EVALUATION') return []
    const evaluated = value['evaluatedDecisions'] as readonly { readonly decisionId: string }[]
    return evaluated.map(({ decisionId }) => policies.get(decisionId)).filter(policy => policy !== undefined)
  }
}

function* policiesOf(xml: string): Iterable<readonly [string, string]> {
  for (const [, attributes = '', content = ''] of xml.matchAll(/<(?:\w+:)?decision\s([^>]*)>([^]*?)<\/(?:\w+:)?decision>/g)) {
    const table = /<(?:\w+:)?decisionTable\b([^>]*)>/.exec(content)?.[1]
    if (table === undefined) continue
    const policy = /\bhitPolicy="([^"]*)"/.exec(table)?.[1] ?? 'UNIQUE'
    const aggregation = policy === 'COLLECT' ? /\baggregation="([^"]*)"/.exec(table)?.[1] : undefined
    yield [/\bid="([^"]*)"/.exec(attributes)?.[1] ?? '', aggregation === undefined ? policy : `${policy} ${aggregation}`]
  }
}
