import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { IntlMessageFormat } from 'intl-messageformat'
import { CaseRun } from './play/case-run.ts'
import type { PlayedCase } from './play/case-run.ts'
import { PlayedEntry } from './play/correction-entry/played-case.ts'
import { defaultScenarios, scenarioNamed, scenarios } from './play/correction-entry/scenarios.ts'
import { Lockstep } from './play/lockstep.ts'
import { SeededRandom } from './play/random.ts'
import { Staff } from './play/staff.ts'
import { playTaskActions } from './play/task-actions/play-task-actions.ts'
import { catalogues, timeline } from './play/timeline.ts'

const USAGE = `usage: npm run play -- task-actions | correction-entry [--cases 3] [--scenario NAME,…] [--seed N] [--base URL] [--data DIR] [--locale zh-CN]
  drives invented cases through a running server's public HTTP API and prints each one's timeline
  scenarios: ${scenarios.map(scenario => scenario.name).join(', ')}`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string' },
    scenario: { type: 'string' },
    seed: { type: 'string' },
    base: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 8080}` },
    data: { type: 'string', default: process.env.DATA_DIR || 'var' },
    locale: { type: 'string', default: 'zh-CN' },
    help: { type: 'boolean', default: false },
  },
})

async function play(): Promise<void> {
  if (!['correction-entry', 'task-actions'].includes(positionals[0] ?? '') || positionals.length > 1) throw new Error(USAGE)
  const words = catalogues[values.locale]
  if (!words) throw new Error(`--locale is one of ${Object.keys(catalogues).join(', ')}`)
  if (positionals[0] === 'task-actions') return playTaskActions(Staff.of(values.base, resolve(values.data)), words, console.log)
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000))
  console.log(message(words, 'seed', { seed }))
  const staff = Staff.of(values.base, resolve(values.data))
  const administrator = await staff.inGroup('410106:administrator')
  const auditor = await staff.inGroup('410106:auditor')
  const runs: CaseRun[] = []
  const lockstep = new Lockstep(runs, administrator)
  const today = await lockstep.today()
  for (const played of casesOf(seed, today, staff.officesOf('410106'))) runs.push(new CaseRun(played, staff, auditor))
  try {
    await lockstep.play()
  } finally {
    for (const [index, run] of runs.entries()) tell(run, index, words)
  }
  for (const run of runs) checkEnd(run)
  console.log(`\n${message(words, 'sum', { count: runs.length })}`)
}

function casesOf(seed: number, today: string, offices: readonly string[]): PlayedCase[] {
  const random = new SeededRandom(seed)
  const named = values.scenario?.split(',').map(scenarioNamed) ?? defaultScenarios
  const count = Number(values.cases ?? (values.scenario ? named.length : 3))
  if (!Number.isInteger(count) || count < 1 || count > 200) throw new Error('--cases is a number from 1 to 200')
  // Document numbers are of this run: the same seed may be played again on the same installation.
  const run = Date.now().toString(36)
  return Array.from({ length: count }, (_none, index) => {
    const scenario = named[index % named.length]
    if (!scenario) throw new Error(USAGE)
    const docNo = `（${today.slice(0, 4)}）演0106刑初${run}-${index + 1}号`
    return new PlayedEntry(scenario, random, today, random.one(offices), docNo)
  })
}

function tell(run: CaseRun, index: number, words: Readonly<Record<string, string>>): void {
  if (!run.history) return
  const { title, expectedEnd } = run.played
  const end = run.history.isOver && run.history.passed(expectedEnd) ? expectedEnd : '…'
  console.log(`\n${message(words, 'case', { no: index + 1, title, caseKey: run.processInstanceKey, end })}`)
  console.log(timeline(run, words))
}

function checkEnd(run: CaseRun): void {
  const { title, expectedEnd } = run.played
  if (!run.history?.passed(expectedEnd)) throw new Error(`${title}: did not end ${expectedEnd}`)
}

const message = (words: Readonly<Record<string, string>>, id: string, data: Record<string, string | number>): string =>
  String(new IntlMessageFormat(words[id] ?? id, 'en').format(data))

if (values.help) console.log(USAGE)
else {
  try {
    await play()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
