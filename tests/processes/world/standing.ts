import type { World } from '../entry-world.ts'
import type { WatchedInstance } from './engine-watch.ts'

const LAST = 8

/** Where everything stands, for whoever writes a scenario: of one case, or all that waits for a job nobody does. */
export function standing({ watch, served }: World, instances: readonly WatchedInstance[] = []): string {
  const lines = instances.flatMap(each => [
    `  ${each.processId} ${each.key} is ${each.state}`,
    `    passed … ${each.passed.slice(-LAST).join(' → ')}`,
    `    stands at ${[...each.active.values()].filter(id => id !== each.processId).join(', ') || 'nothing'}`,
  ])
  const keys = new Set(instances.map(each => each.key))
  for (const { instance, elementId, candidateGroupsList } of watch.tasks.values())
    if (keys.has(instance.key)) lines.push(`    task ${elementId} for ${candidateGroupsList.join(', ')}`)
  for (const { processInstanceKey, elementId, errorMessage } of watch.incidents.values())
    if (instances.length === 0 || keys.has(processInstanceKey)) lines.push(`    INCIDENT at ${elementId}: ${errorMessage}`)
  for (const { type, elementId, processInstanceKey, errorMessage } of watch.jobs.values())
    if (instances.length === 0 || keys.has(processInstanceKey))
      lines.push(`    job ${type} at ${elementId} is not done${served.has(type) ? '' : ': no worker serves it'} ${errorMessage}`)
  return lines.join('\n')
}
