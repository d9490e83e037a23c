import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AREAS, findScenarios, isArea } from './play/find-scenarios.ts'
import { playAreas } from './play/play-areas.ts'
import { Staff } from './play/staff.ts'
import { playTaskActions } from './play/task-actions/play-task-actions.ts'
import { catalogues } from './play/timeline.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scenario: { type: 'string' },
    cases: { type: 'string' },
    base: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 8080}` },
    data: { type: 'string', default: process.env.DATA_DIR || 'var' },
    locale: { type: 'string', default: 'zh-CN' },
    help: { type: 'boolean', default: false },
  },
})

async function usage(): Promise<string> {
  const names = (await findScenarios()).map(({ name }) => name)
  return `usage: npm run play -- ${AREAS.join('|')} [--scenario all|NAME,…] [--base URL] [--data DIR] [--locale zh-CN]
       npm run play -- correction-entry [--cases 3]    the entry alone, each case with its timeline
       npm run play -- task-actions
  drives invented cases through a running server's public HTTP API, on its clock, and says what came of each
  a NAME is a process's, for all its scenarios, or one of: ${names.join(', ')}`
}

async function play(): Promise<void> {
  const [what, ...rest] = positionals
  const words = catalogues[values.locale]
  if (!words) throw new Error(`--locale is one of ${Object.keys(catalogues).join(', ')}`)
  const staff = () => Staff.of(values.base, resolve(values.data))
  const isEntry = what === 'correction-entry'
  if (rest.length > 0) throw new Error(await usage())
  if (what === 'task-actions') return playTaskActions(staff(), words, console.log)
  if (!isArea(what) && !isEntry) throw new Error(await usage())
  const scenario = values.scenario ?? (isEntry ? 'correction-entry' : 'all')
  const cases = values.cases === undefined ? undefined : Number(values.cases)
  const areas = [isArea(what) ? what : 'correction'] as const
  return playAreas(staff(), { areas, scenario, cases, timelines: isEntry }, words, console.log)
}

if (values.help) console.log(await usage())
else {
  try {
    await play()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
