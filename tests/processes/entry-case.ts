import { vi } from 'vitest'
import { addDays } from '../../domain/working-days.ts'
import { answers } from '../../scripts/play/correction-entry/answers.ts'
import { noticeData } from '../../scripts/play/correction-entry/notice.ts'
import { scenarioNamed } from '../../scripts/play/correction-entry/scenarios.ts'
import type { Scenario } from '../../scripts/play/correction-entry/scenarios.ts'
import { inventPerson } from '../../scripts/play/invented-person.ts'
import type { InventedPerson } from '../../scripts/play/invented-person.ts'
import { SeededRandom } from '../../scripts/play/random.ts'
import { variablesOf } from '../../server/forms/form-fields.ts'
import { storeForm } from '../workers/store.ts'
import { STEP, keyOf } from './entry-world.ts'
import type { World } from './entry-world.ts'

const NOW = { consistency: { waitUpToMs: 0 } }
export const OFFICE = '410106-03'
let cases = 0

/** One case of the entry process, driven as the server would drive it: forms checked, stored, variables passed on. */
export class EntryCase {
  readonly world: World
  readonly scenario: Scenario
  readonly person: InventedPerson
  readonly docNo: string
  readonly startedOn: string
  processInstanceKey = ''
  subjectNo = ''
  readonly #rounds = new Map<string, number>()

  private constructor(world: World, scenario: Scenario, startedOn: string) {
    this.world = world
    this.scenario = scenario
    this.startedOn = startedOn
    this.docNo = `（2026）演0106刑初${++cases}号`
    this.person = inventPerson(new SeededRandom(cases), { ...scenario, on: startedOn })
  }

  /** Registers the notice and waits until the case has its number. */
  static async start(world: World, name: string, change: Partial<Scenario> = {}): Promise<EntryCase> {
    const one = new EntryCase(world, { ...scenarioNamed(name), ...change }, await world.today())
    const { scenario, person, docNo, startedOn } = one
    const { data, schema } = await world.check(
      'correction-entry-notice',
      noticeData({ scenario, person, docNo, officeCode: OFFICE, today: startedOn }),
    )
    const submissionId = await storeForm('correction-entry-notice', data)
    const variables = { ...variablesOf(schema, data), submissionId }
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

  async reports(): Promise<void> {
    await this.world.client.correlateMessage({
      name: 'subject-reported',
      correlationKey: this.subjectNo,
      variables: { reportedOn: await this.world.today() },
    })
  }

  /** The open task at an element, of this case or of what it called. */
  async task(elementId: string) {
    return vi.waitFor(async () => {
      const { items = [] } = await this.world.client.searchUserTasks(
        { filter: { elementId: keyOf(elementId), state: 'CREATED' } },
        NOW,
      )
      for (const item of items) {
        const variables = await this.context(String(item.userTaskKey))
        if (String(item.processInstanceKey) === this.processInstanceKey || variables['subjectNo'] === this.subjectNo)
          return { ...item, context: variables }
      }
      throw new Error(`no open task ${elementId}: ${await this.world.incidents(this.processInstanceKey)}`)
    }, STEP)
  }

  async context(userTaskKey: string): Promise<Record<string, unknown>> {
    const { items = [] } = await this.world.client.searchUserTaskVariables(
      { userTaskKey: keyOf(userTaskKey), page: { limit: 200 } },
      NOW,
    )
    return Object.fromEntries(items.map(each => [each.name, JSON.parse(each.value) as unknown]))
  }

  /** Waits for the task, fills in its form as its people would, and completes it. @returns the task */
  async answer(elementId: string, change: Record<string, unknown> = {}) {
    const task = await this.task(elementId)
    const round = this.#rounds.get(elementId) ?? 0
    this.#rounds.set(elementId, round + 1)
    const today = await this.world.today()
    const filled = answers[elementId]?.data({ scenario: this.scenario, person: this.person, officeCode: OFFICE, today, round })
    const formId = await this.formOf(String(task.userTaskKey))
    const { data, schema } = await this.world.check(formId, { ...filled, ...change }, task.context)
    const submissionId = await storeForm(formId, data)
    await this.world.client.completeUserTask({
      userTaskKey: task.userTaskKey,
      variables: { ...variablesOf(schema, data), submissionId },
    })
    return { ...task, formId }
  }

  async formOf(userTaskKey: string): Promise<string> {
    const form = await this.world.client.getUserTaskForm({ userTaskKey: keyOf(userTaskKey) }, NOW)
    if (!form) throw new Error(`task ${userTaskKey} has no form`)
    return String(form.formId)
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
