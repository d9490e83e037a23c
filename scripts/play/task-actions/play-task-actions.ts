import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Staff } from '../staff.ts'
import { instant, table } from '../timeline.ts'
import { PlayedActions } from './played-actions.ts'
import type { Recorded } from './played-actions.ts'
import { PLAYED, playRefused, playSealed } from './steps.ts'

const COLUMNS = ['when', 'element', 'who', 'what', 'to', 'reason']

/**
 * Every action once on live cases of a small process of its own (用章审批), by real accounts through the public HTTP API.
 * @param say gets each line. @throws where something is missing in the record
 */
export async function playTaskActions(
  staff: Staff,
  words: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<void> {
  const administrator = await staff.inGroup('410106:administrator')
  const folder = import.meta.dirname
  const resources = readdirSync(folder)
    .filter(name => /\.(bpmn|form)$/.test(name))
    .map(name => ({ name, content: readFileSync(join(folder, name), 'utf8') }))
  await administrator.post('/api/modeler/deployments', { resources, reason: '演示任务操作' })
  const [refused, ...sealed] = [new PlayedActions(staff), new PlayedActions(staff), new PlayedActions(staff)]
  await playRefused(refused!)
  await playSealed(sealed)
  const all: Recorded[] = []
  for (const played of [refused!, ...sealed]) {
    const recorded = await played.recorded()
    all.push(...recorded)
    say(`\n${words['task-actions'] ?? ''} ${played.processInstanceKey}`)
    say(timelineOf(recorded, words))
  }
  const missing = PLAYED.filter(action => !all.some(each => each.action === action))
  if (missing.length > 0) throw new Error(`not on record: ${missing.join(', ')}`)
  const undone = all.filter(({ by, action }) => by === undefined && action !== 'lapse')
  if (undone.length > 0) throw new Error(`on record without a name: ${undone.map(({ action }) => action).join(', ')}`)
}

function timelineOf(recorded: readonly Recorded[], words: Readonly<Record<string, string>>): string {
  const rows = recorded.map(({ at, task, by, action, to, reason }) => [
    instant(Date.parse(at)),
    task,
    by ?? words['system'] ?? '',
    words[`action.${action}`] ?? action,
    to.join('、'),
    reason ?? '',
  ])
  return table([COLUMNS.map(column => words[column] ?? column), ...rows])
}
