import { addDays } from '../../../domain/working-days.ts'
import type { PlannedEvent, PlayedCase, TaskAnswer } from '../case-run.ts'
import { inventPerson } from '../invented-person.ts'
import type { SeededRandom } from '../random.ts'
import type { ServerApi } from '../server-api.ts'
import type { Staff } from '../staff.ts'
import { answers } from './answers.ts'
import { effectiveDay, noticeData } from './notice.ts'
import type { NoticeOf } from './notice.ts'
import type { Scenario } from './scenarios.ts'

const COUNTY = '410106'
const PROCESS = 'correction-entry'
const officer = (staff: Staff): Promise<ServerApi> => staff.inGroup(`${COUNTY}:correction-officer`)

const POLL_MS = 60
const NUMBERED_WITHIN_MS = 30_000

/** One case of the entry process, by a scenario, on an invented person. */
export class PlayedEntry implements PlayedCase {
  readonly title: string
  readonly expectedEnd: string
  readonly planned: readonly PlannedEvent[]
  readonly #notice: NoticeOf
  #processInstanceKey = ''

  constructor(scenario: Scenario, random: SeededRandom, today: string, officeCode: string, docNo: string) {
    const person = inventPerson(random, { ...scenario, on: today })
    this.#notice = { scenario, person, docNo, officeCode, today }
    this.title = `${scenario.title} · ${person.name}`
    this.expectedEnd = scenario.end
    this.planned = this.#plan()
  }

  async start(staff: Staff): Promise<string> {
    const { scenario, docNo } = this.#notice
    const data = noticeData(this.#notice)
    const person = await officer(staff)
    const started = scenario.byMessage
      ? await person.post<Started>('/api/messages', {
          name: 'judgment-notified',
          correlationKey: docNo,
          processDefinitionId: PROCESS,
          data,
        })
      : await person.post<Started>(`/api/inbox/startable/${PROCESS}`, { data })
    this.#processInstanceKey = started.processInstanceKey
    return started.processInstanceKey
  }

  answer(elementId: string, today: string, round: number): TaskAnswer | undefined {
    const { scenario, person, officeCode } = this.#notice
    const answer = answers[elementId]
    if (!answer) throw new Error(`nobody knows how to answer ${elementId}`)
    if (!this.#isDue(elementId, today)) return undefined
    const group = `${answer.at === 'county' ? COUNTY : officeCode}:${answer.post}`
    return { group, data: answer.data({ scenario, person, officeCode, today, round }) }
  }

  /** Some tasks wait for somebody from outside, who may come by a message instead. */
  #isDue(elementId: string, today: string): boolean {
    const { scenario } = this.#notice
    const from = (day: number) => today >= addDays(effectiveDay(this.#notice.today, scenario), day)
    switch (elementId) {
      case 'receive-handover':
        return from(scenario.handsOverOnDay ?? 0)
      case 'register-report':
        return scenario.atDesk === true && from(scenario.reportsOnDay ?? 0)
      case 'await-documents':
        return false
      default:
        return true
    }
  }

  #plan(): PlannedEvent[] {
    const { scenario, today, docNo } = this.#notice
    const day = (count: number) => addDays(effectiveDay(today, scenario), count)
    const events: PlannedEvent[] = []
    if (scenario.reportsOnDay !== undefined && !scenario.atDesk)
      events.push({
        day: day(scenario.reportsOnDay),
        at: 'register-report',
        message: 'subject-reported',
        send: async (staff, reportedOn) => {
          const correlationKey = await this.#subjectNo(staff)
          await tell(staff, { name: 'subject-reported', correlationKey, variables: { reportedOn } })
        },
      })
    if (scenario.missingDocuments)
      events.push({
        // Two days after the five in which they should have come: the follow-up urges first.
        day: day((scenario.reportsOnDay ?? 0) + 7),
        at: 'await-documents',
        message: 'docs-supplemented',
        send: (staff, suppliedOn) => tell(staff, { name: 'docs-supplemented', correlationKey: docNo, variables: { suppliedOn } }),
      })
    return events
  }

  /** The number that a worker gave the case; whoever started it may ask. */
  async #subjectNo(staff: Staff): Promise<string> {
    const starter = await officer(staff)
    const until = performance.now() + NUMBERED_WITHIN_MS
    for (;;) {
      const { caseNo } = await starter.get<{ caseNo?: string }>(`/api/inbox/started/${this.#processInstanceKey}`)
      if (caseNo) return caseNo
      if (performance.now() > until) throw new Error(`${this.title}: no worker gave it a number; do the workers run?`)
      await new Promise(resolve => setTimeout(resolve, POLL_MS))
    }
  }
}

interface Started {
  readonly processInstanceKey: string
}

async function tell(staff: Staff, message: object): Promise<void> {
  await (await officer(staff)).post('/api/messages', message)
}
