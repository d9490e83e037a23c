import { globSync, readFileSync } from 'node:fs'

export interface FlowsOf {
  readonly processId: string
  readonly taken: number
  readonly all: number
  readonly missing: readonly string[]
}

/** Which sequence flows of the community correction's models were taken. @param taken by process */
export function flowCoverage(taken: ReadonlyMap<string, ReadonlySet<string>>): FlowsOf[] {
  return globSync('processes/*/*.bpmn')
    .sort()
    .flatMap(file => {
      const xml = readFileSync(file, 'utf8')
      if (!/name="entrustedWork" value="correction"/.test(xml)) return []
      const processId = /<bpmn:process id="([^"]+)"/.exec(xml)?.[1] ?? file
      const all = [...xml.matchAll(/<bpmn:sequenceFlow id="([^"]+)"/g)].map(([, id = '']) => id)
      const missing = all.filter(id => !taken.get(processId)?.has(id))
      return [{ processId, taken: all.length - missing.length, all: all.length, missing }]
    })
}

export function tellFlows(flows: readonly FlowsOf[]): string {
  const sum = (of: 'taken' | 'all') => flows.reduce((total, each) => total + each[of], 0)
  const lines = flows.map(({ processId, taken, all, missing }) =>
    [`${processId}: flows ${taken} of ${all}`, ...missing.map(id => `    not taken: ${id}`)].join('\n'),
  )
  return [...lines, `flows ${sum('taken')} of ${sum('all')}`].join('\n')
}
