import { layoutProcess } from 'bpmn-auto-layout'
import { readFileSync } from 'node:fs'
import type { Person } from './person.ts'

const NAMES = ['leave-request.bpmn', 'leave-request.form', 'leave-approval.form']
/** The model that tests of server and pages share, with its files. */
export const leaveResources = () => NAMES.map(name => ({ name, content: readFileSync(`tests/server/models/${name}`, 'utf8') }))

/** The same with a drawing, for pages that show where a case stands. */
export async function drawnLeaveResources() {
  const [model, ...forms] = leaveResources()
  return [{ ...model!, content: await layoutProcess(model!.content) }, ...forms]
}

/** Requests for leave of one office: asked for by its clerk, decided by its director. */
export class LeaveCases {
  readonly #clerk: Person
  readonly #director: Person
  #days = 0
  constructor(clerk: Person, director: Person) {
    this.#clerk = clerk
    this.#director = director
  }

  /** @returns the key of its approval, in nobody's hands yet */
  async offered(): Promise<string> {
    const days = ++this.#days
    const data = { officeCode: '410106-01', days, caseTitle: '王五请假', reason: `第 ${days} 次` }
    const path = '/api/inbox/startable/leave-request'
    const { processInstanceKey } = await this.#clerk.call<{ processInstanceKey: string }>('POST', path, { data })
    return this.#director.taskOf(processInstanceKey)
  }

  /** @returns the address of its approval's page, in the director's hands */
  async claimed(): Promise<string> {
    const key = await this.offered()
    await this.#director.call('POST', `/api/inbox/tasks/${key}/claim`)
    return `/inbox/tasks/${key}`
  }
}
