import type { ProcessInstanceKey } from '../../server/engine/keys.ts'
import { CaseModel } from '../../domain/case.ts'
import { openDeadline, settleDeadlines } from '../../domain/deadline-changes.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { takeSnapshot } from '../../domain/parameter.ts'
import { addDays, dayOf } from '../../domain/working-days.ts'
import { ServerError } from '../../server/errors.ts'
import type { TaskBox } from '../../server/plugin-api.ts'
import { Approvals, CLERK, DIRECTOR, HEAD, OFFICER } from '../actions/approval.ts'
import type { TestServer } from '../helpers/server.ts'
import { SeededRandom } from '../../scripts/play/random.ts'
import { accountOf } from '../server/leave-request.ts'

export const PEOPLE = [CLERK, DIRECTOR, HEAD, OFFICER, 'jiyuan-social', 'zhongxin-director'] as const
const KIND = 'entry.receipt'

/** What the engine is not told, and so cannot be asked for: remembered as it was done. */
export interface Deeds {
  /** Instance keys by who started them. */
  readonly started: Map<string, string>
  /** Tasks in the hands of a delegate: for whom, and with whom. */
  readonly delegated: Map<string, { readonly by: string; readonly to: string }>
  /** Tasks on which somebody worked as a delegate, and handed back. */
  readonly handedBack: { readonly key: string; readonly by: string }[]
  /** By task: who was sent a copy. */
  readonly copied: Map<string, Set<string>>
}

/** Staff at work, at random but the same for the same seed: each does what its lists offer. */
export class RandomWork {
  readonly deeds: Deeds = { started: new Map(), delegated: new Map(), handedBack: [], copied: new Map() }
  readonly #server: TestServer
  readonly #cases: Approvals
  readonly #random: SeededRandom
  readonly #process: string
  /** What happened, by kind: a walk that is refused everything shows nothing. */
  readonly done = new Map<string, number>()

  constructor(server: TestServer, seed: number, process: string) {
    this.#server = server
    this.#cases = new Approvals(server)
    this.#random = new SeededRandom(seed)
    this.#process = process
  }

  async steps(count: number): Promise<void> {
    for (let at = 0; at < count; at++) await this.#step()
  }

  /** How many tasks these people's lists show, in hand or to take. */
  async waiting(): Promise<number> {
    const counts = await Promise.all(PEOPLE.map(async who => this.#services.tasks.counts(await accountOf(who))))
    return counts.reduce((sum, { mine, groups }) => sum + mine + groups, 0)
  }

  get #services() {
    return this.#server.platform.services
  }

  async #step(): Promise<void> {
    const steps = [
      () => this.#start(),
      () => this.#fromList('groups', (who, key) => this.#claim(who, key)),
      () => this.#fromList('groups', (who, key) => this.#claim(who, key)),
      () => this.#fromList('groups', (who, key) => this.#claim(who, key)),
      () => this.#fromList('mine', (who, key) => this.#complete(who, key)),
      () => this.#fromList('mine', (who, key) => this.#complete(who, key)),
      () => this.#fromList('mine', (who, key) => this.#complete(who, key)),
      () => this.#fromList('mine', (who, key) => this.#complete(who, key)),
      () => this.#fromList('mine', (who, key) => this.#release(who, key)),
      () => this.#fromList('mine', (who, key) => this.#act(who, key)),
      () => this.#fromList('mine', (who, key) => this.#act(who, key)),
      () => this.#start(),
      () => this.#deadline(),
      () => this.#deadline(),
      () => this.#cancel(),
    ]
    const step = this.#random.one(this.deeds.started.size < 4 ? [() => this.#start()] : steps)
    try {
      const what = await step()
      if (what) this.done.set(what, (this.done.get(what) ?? 0) + 1)
    } catch (error) {
      // The model, or whose turn it is, may forbid it: nothing has happened then.
      if (!(error instanceof ServerError)) throw error
    }
  }

  async #start(): Promise<string> {
    const key = await this.#cases.start(this.#process)
    this.deeds.started.set(key, CLERK)
    return 'start'
  }

  async #fromList(box: TaskBox, act: (who: string, key: string) => Promise<string>): Promise<string | undefined> {
    const who = this.#random.one(PEOPLE)
    const { items } = await this.#services.tasks.list(await accountOf(who), { box, limit: 50 })
    return items.length > 0 ? act(who, this.#random.one(items).userTaskKey) : undefined
  }

  /** What somebody has just done shows in their lists at once, however far the engine's searches lag. */
  async #shows(who: string, box: TaskBox, key: string, shown: boolean): Promise<void> {
    const { items } = await this.#services.tasks.list(await accountOf(who), { box, limit: 200 })
    if (items.some(({ userTaskKey }) => userTaskKey === key) !== shown)
      throw new Error(`${key} is ${shown ? 'not ' : ''}in the list ${box} of ${who}`)
  }

  async #claim(who: string, key: string): Promise<string> {
    await this.#services.tasks.claim(await accountOf(who), key)
    await this.#shows(who, 'mine', key, true)
    await this.#shows(who, 'groups', key, false)
    return 'claim'
  }

  async #release(who: string, key: string): Promise<string> {
    await this.#services.tasks.unclaim(await accountOf(who), key)
    await this.#shows(who, 'mine', key, false)
    return 'release'
  }

  async #complete(who: string, key: string): Promise<string> {
    const delegated = this.deeds.delegated.get(key)
    if (delegated?.to === who) {
      await this.#cases.act(who, key, 'hand-back', { opinion: '已办' })
      this.deeds.delegated.delete(key)
      this.deeds.handedBack.push({ key, by: who })
      await this.#shows(who, 'mine', key, false)
      return 'hand-back'
    }
    await this.#services.tasks.complete(await accountOf(who), key, { approved: 'yes' })
    await this.#shows(who, 'mine', key, false)
    await this.#shows(who, 'done', key, true)
    return 'complete'
  }

  async #act(who: string, key: string): Promise<string> {
    const action = this.#random.one(['transfer', 'delegate', 'copy', 'return', 'refuse'] as const)
    const people = await this.#services.taskActions.people(await accountOf(who), key, action)
    const to = people.length > 0 ? this.#random.one(people).username : CLERK
    const reason = '集中办理'
    await this.#cases.act(who, key, action, inputOf(action, to, reason))
    if (action === 'delegate') this.deeds.delegated.set(key, { by: who, to })
    if (action === 'copy') this.deeds.copied.set(key, (this.deeds.copied.get(key) ?? new Set()).add(to))
    return action
  }

  /** A case gets a deadline, past or to come; or what it asked for is done. */
  async #deadline(): Promise<string | undefined> {
    const caseKey = this.#random.one([...this.deeds.started.keys()])
    const today = dayOf(new Date())
    if (await DeadlineModel.exists({ caseKey, state: 'open' })) {
      await settleDeadlines(caseKey, KIND, today)
      return 'settled'
    }
    if ((await CaseModel.findById(caseKey).lean())?.state !== 'ACTIVE') return undefined
    const from = addDays(today, this.#random.one([-60, 30]))
    const parametersId = await takeSnapshot(today)
    await openDeadline({
      caseKey,
      processInstanceKey: caseKey,
      parametersId,
      parameterKey: 'entry.receipt-days',
      from,
      openedOn: today,
      effectKey: `${caseKey}:${crypto.randomUUID()}`,
    })
    return 'deadline'
  }

  async #cancel(): Promise<string | undefined> {
    if (this.deeds.started.size < 6) return undefined
    const key = this.#random.one([...this.deeds.started.keys()])
    try {
      await this.#server.engine.client.cancelProcessInstance({ processInstanceKey: key as ProcessInstanceKey })
      return 'cancel'
    } catch {
      return undefined // it is over already
    }
  }
}

function inputOf(action: 'transfer' | 'delegate' | 'copy' | 'return' | 'refuse', to: string, reason: string): object {
  if (action === 'copy') return { to: [to] }
  if (action === 'refuse') return { reason }
  return action === 'return' ? { reason } : { to, reason }
}
