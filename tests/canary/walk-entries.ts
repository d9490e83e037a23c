import { addDays } from '../../domain/working-days.ts'
import { CaseRun } from '../../scripts/play/case-run.ts'
import type { PlannedEvent, PlayedCase, TaskAnswer } from '../../scripts/play/case-run.ts'
import { PlayedEntry } from '../../scripts/play/correction-entry/played-case.ts'
import { scenarioNamed, type Scenario } from '../../scripts/play/correction-entry/scenarios.ts'
import { Lockstep } from '../../scripts/play/lockstep.ts'
import { SeededRandom } from '../../scripts/play/random.ts'
import type { Staff } from '../../scripts/play/staff.ts'

const OFFICE = '410106-01'
const OFFICER = '410106:correction-officer'
/** Between them they hand in every form of the entry, in as few days as they can. */
const ENTRIES: readonly Scenario[] = [
  { ...scenarioNamed('missing-documents'), wrongBirthDateFirst: true, byMessage: true, atDesk: true, reportsOnDay: 2 },
  { ...scenarioNamed('transfer'), handsOverOnDay: 0 },
  scenarioNamed('not-reported'),
]

/** Plays cases of the entry (入矫) to their ends. @returns their keys */
export async function walkEntries(staff: Staff): Promise<string[]> {
  const auditor = await staff.inGroup('410106:auditor')
  const runs: CaseRun[] = []
  const lockstep = new Lockstep(runs, await staff.inGroup('410106:administrator'))
  const today = await lockstep.today()
  const random = new SeededRandom(2026)
  for (const [index, scenario] of ENTRIES.entries()) {
    const played = new PlayedEntry(scenario, random, today, OFFICE, `（2026）演0106刑初${index + 1}号`)
    runs.push(new CaseRun(scenario.missingDocuments ? new DocumentsAtDesk(played, today) : played, staff, auditor))
  }
  await lockstep.play()
  return runs.map(run => run.processInstanceKey)
}

/** The missing documents are brought and registered by form, not by message. */
class DocumentsAtDesk implements PlayedCase {
  readonly title: string
  readonly expectedEnd: string
  readonly planned: readonly PlannedEvent[]
  readonly #entry: PlayedEntry
  readonly #broughtOn: string
  constructor(entry: PlayedEntry, today: string) {
    this.#entry = entry
    this.title = entry.title
    this.expectedEnd = entry.expectedEnd
    this.planned = entry.planned.filter(event => event.message !== 'docs-supplemented')
    this.#broughtOn = addDays(today, 7)
  }
  start(staff: Staff): Promise<string> {
    return this.#entry.start(staff)
  }
  answer(elementId: string, today: string, round: number): TaskAnswer | undefined {
    if (elementId !== 'await-documents') return this.#entry.answer(elementId, today, round)
    return today < this.#broughtOn ? undefined : { group: OFFICER, data: { suppliedOn: today, suppliedBy: 'paper' } }
  }
}
