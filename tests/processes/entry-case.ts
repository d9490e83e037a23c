import { addDays } from '../../domain/working-days.ts'
import { answers } from '../../scripts/play/correction-entry/answers.ts'
import { noticeData } from '../../scripts/play/correction-entry/notice.ts'
import { scenarioNamed } from '../../scripts/play/correction-entry/scenarios.ts'
import type { Scenario } from '../../scripts/play/correction-entry/scenarios.ts'
import { inventPerson } from '../../scripts/play/invented-person.ts'
import type { InventedPerson } from '../../scripts/play/invented-person.ts'
import { SeededRandom } from '../../scripts/play/random.ts'
import { keyOf } from './entry-world.ts'
import type { World } from './entry-world.ts'
import { PackCase } from './pack-case.ts'

export const OFFICE = '410106-03'
let cases = 0

/** One case of the entry process, driven as the server would drive it: forms checked, stored, variables passed on. */
export class EntryCase extends PackCase {
  readonly scenario: Scenario
  readonly person: InventedPerson
  readonly docNo: string
  readonly startedOn: string
  subjectNo = ''
  readonly #rounds = new Map<string, number>()

  private constructor(world: World, scenario: Scenario, startedOn: string) {
    super(world)
    this.scenario = scenario
    this.startedOn = startedOn
    this.docNo = `（2026）演0106刑初${++cases}号`
    this.person = inventPerson(new SeededRandom(cases), { ...scenario, on: startedOn })
  }

  /** Registers the notice and waits until the case has its number. */
  static async start(world: World, name: string, change: Partial<Scenario> = {}): Promise<EntryCase> {
    const one = new EntryCase(world, { ...scenarioNamed(name), ...change }, await world.today())
    const { scenario, person, docNo, startedOn } = one
    const data = noticeData({ scenario, person, docNo, officeCode: OFFICE, today: startedOn })
    const variables = await world.submit('correction-entry-notice', data)
    const { client } = world
    const { processInstanceKey } = scenario.byMessage
      ? await client.correlateMessage({ name: 'judgment-notified', correlationKey: docNo, variables })
      : await client.createProcessInstance({ processDefinitionId: keyOf('correction-entry'), variables })
    one.processInstanceKey = String(processInstanceKey)
    return one
  }

  /** Past the workers of the registration. */
  async registered(): Promise<this> {
    await this.world.until(this.processInstanceKey, 'acknowledge-receipt')
    this.subjectNo = String((await this.world.variables(this.processInstanceKey))['subjectNo'])
    return this
  }

  dayAfterEffect(days: number): string {
    return addDays(this.startedOn, days + (this.scenario.lateNotice ? -11 : -2))
  }

  protected override isSame(variables: Record<string, unknown>): boolean {
    return variables['subjectNo'] === this.subjectNo
  }

  async reports(): Promise<void> {
    await this.world.client.correlateMessage({
      name: 'subject-reported',
      correlationKey: this.subjectNo,
      variables: { reportedOn: await this.world.today() },
    })
  }

  /** Waits for the task, fills in its form as its people would, and completes it. @returns the task */
  async answer(elementId: string, change: Record<string, unknown> = {}) {
    const task = await this.task(elementId)
    const round = this.#rounds.get(elementId) ?? 0
    this.#rounds.set(elementId, round + 1)
    const today = await this.world.today()
    const filled = answers[elementId]?.data({ scenario: this.scenario, person: this.person, officeCode: OFFICE, today, round })
    return { ...task, formId: await this.complete(task, { ...filled, ...change }) }
  }

  async answerAll(elementIds: readonly string[]): Promise<void> {
    for (const elementId of elementIds) await this.answer(elementId)
  }
}

/** From the reception to the plan. */
export const AFTER_REPORT = [
  'receive-subject',
  'open-execution-file',
  'open-working-file',
  'form-group',
  'sign-statement',
  'entry-declaration',
  'correction-plan',
] as const
