import { IntlMessageFormat } from 'intl-messageformat'
import { chosen, findScenarios } from './find-scenarios.ts'
import type { Area } from './find-scenarios.ts'
import { playScenarios } from './http/play-scenarios.ts'
import type { Played } from './http/play-scenarios.ts'
import type { Scenario } from './scenario.ts'
import type { Staff } from './staff.ts'
import { timeline } from './timeline.ts'

export type Words = Readonly<Record<string, string>>
interface Wanted {
  readonly areas: readonly Area[]
  /** Names of scenarios or processes, or `all`. */
  readonly scenario: string
  /** So many cases: the chosen scenarios from the first, and again from the first. */
  readonly cases: number | undefined
  /** With what happened in each case. */
  readonly timelines: boolean
}
const MOST_CASES = 200

/** Plays scenarios on a running server and says of each what came of it. @throws where one does not go as it says */
export async function playAreas(staff: Staff, wanted: Wanted, words: Words, say: (line: string) => void): Promise<void> {
  const scenarios = repeated(chosen(await findScenarios(wanted.areas), wanted.scenario), wanted.cases)
  const played = await playScenarios(staff, scenarios, one => say(told(one, words, wanted.timelines)))
  const failed = played.filter(one => one.failure !== undefined)
  const count = played.length
  if (failed.length > 0) throw new Error(message(words, 'failed', { count, failed: failed.length }))
  say(`\n${message(words, 'sum', { count })}`)
}

function repeated(scenarios: readonly Scenario[], cases = scenarios.length): Scenario[] {
  if (!Number.isInteger(cases) || cases < 1 || cases > MOST_CASES) throw new Error(`--cases is a number from 1 to ${MOST_CASES}`)
  return Array.from({ length: cases }, (_none, index) => scenarios[index % scenarios.length]).filter(each => each !== undefined)
}

function told(one: Played, words: Words, withTimelines: boolean): string {
  const { name, title } = one.scenario
  const list = (id: string, of: readonly string[]) => (of.length > 0 ? [`    ${words[id] ?? id}: ${of.join('、')}`] : [])
  return [
    message(words, 'scenario', { sign: one.failure === undefined ? '✓' : '✗', name, title }),
    ...list('ends', one.ends),
    ...list('papers', one.papers),
    ...list('notices', one.notices),
    ...(one.failure === undefined ? [] : [String(one.failure instanceof Error ? one.failure.message : one.failure)]),
    ...(withTimelines ? one.histories.map(history => `\n${timeline(history, words)}\n`) : []),
  ].join('\n')
}

export const message = (words: Words, id: string, data: Record<string, string | number>): string =>
  String(new IntlMessageFormat(words[id] ?? id, 'en').format(data))
