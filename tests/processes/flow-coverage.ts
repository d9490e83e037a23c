import { globSync, readFileSync } from 'node:fs'

export interface FlowsOf {
  readonly processId: string
  readonly taken: number
  readonly all: number
  readonly missing: readonly string[]
}

/** Which sequence flows of these packs' models were taken. @param taken by process */
export function flowCoverage(packs: readonly string[], taken: ReadonlyMap<string, ReadonlySet<string>>): FlowsOf[] {
  return packs
    .flatMap(pack => globSync(`processes/${pack}/*.bpmn`).sort())
    .map(file => {
      const xml = readFileSync(file, 'utf8')
      const processId = /<bpmn:process id="([^"]+)"/.exec(xml)?.[1] ?? file
      const flows = flowsIn(xml)
      const took = (id: string) => taken.get(processId)?.has(id) === true
      // From an event-based gateway the engine records no flow: its event came when what follows the event was taken.
      const waited = ({ from, to }: Flow) =>
        xml.includes(`<bpmn:eventBasedGateway id="${from}"`) && flows.some(flow => flow.from === to && took(flow.id))
      const missing = flows.filter(flow => !took(flow.id) && !waited(flow)).map(({ id }) => id)
      return { processId, taken: flows.length - missing.length, all: flows.length, missing }
    })
}

interface Flow {
  readonly id: string
  readonly from: string
  readonly to: string
}
const flowsIn = (xml: string): Flow[] =>
  [...xml.matchAll(/<bpmn:sequenceFlow ([^>]+)>/g)].map(([, text = '']) => {
    const attribute = (name: string) => new RegExp(`\\b${name}="([^"]+)"`).exec(text)?.[1] ?? ''
    return { id: attribute('id'), from: attribute('sourceRef'), to: attribute('targetRef') }
  })

export function tellFlows(flows: readonly FlowsOf[]): string {
  const sum = (of: 'taken' | 'all') => flows.reduce((total, each) => total + each[of], 0)
  const lines = flows.map(({ processId, taken, all, missing }) =>
    [`${processId}: flows ${taken} of ${all}`, ...missing.map(id => `    not taken: ${id}`)].join('\n'),
  )
  return [...lines, `flows ${sum('taken')} of ${sum('all')}`].join('\n')
}
