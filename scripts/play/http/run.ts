import { addDays, atHour, dayOf } from '../../../domain/working-days.ts'
import type { ServerApi } from '../server-api.ts'
import { LockstepClock } from '../lockstep-clock.ts'
import type { PlayedCase } from '../scenario.ts'
import type { Staff } from '../staff.ts'
import { SubjectReader } from './subject-reader.ts'

const OFFICE_HOUR = 10
/** A server moves day by day for so long at once, and answers when it is there. */
const LONGEST_HOP_DAYS = 30
/** A server takes so many requests a minute of one person, and they are few. */
const AT_ONCE = 8
const OFFICES = 6
const COUNTY = '410106'

interface Clock {
  readonly now: string
  readonly movable: boolean
}

/** What all scenarios of a run share: one server, its staff and its clock. */
export class Run {
  readonly staff: Staff
  readonly clock: LockstepClock
  readonly reader: SubjectReader
  readonly #id = Date.now().toString(36)
  readonly #begun = new Set<string>()
  #numbers = 0
  #people = Date.now() % 1_000_000

  private constructor(staff: Staff, clock: LockstepClock) {
    this.staff = staff
    this.clock = clock
    this.reader = new SubjectReader(staff)
  }

  static async open(staff: Staff): Promise<Run> {
    const administrator = await staff.inGroup(`${COUNTY}:administrator`)
    const { now, movable } = await administrator.get<Clock>('/api/clock')
    if (!movable) throw new Error('this server does not let its clock be moved: it was not started for demonstration')
    return new Run(staff, new LockstepClock(dayOf(new Date(now)), day => moveTo(administrator, day), AT_ONCE))
  }

  /** Who is nobody yet, and an office for them: the offices take turns. */
  nextPerson(): { seed: number; officeCode: string } {
    this.#people += 1
    return { seed: this.#people, officeCode: `${COUNTY}-0${(this.#people % OFFICES) + 1}` }
  }

  /** Unlike in any other run. */
  fresh(): string {
    this.#numbers += 1
    return `${this.#id}-${this.#numbers}`
  }

  /** @throws where the run has begun it already */
  claim({ processId, processInstanceKey: key }: PlayedCase): void {
    if (this.#begun.has(key))
      throw new Error(`${processId} was begun with the same data: say something of this run's alone (fresh())`)
    this.#begun.add(key)
  }

  /** Who may see how a case went: the city's auditor, and of those that belong nowhere the administrator. */
  historyReaders(): Promise<ServerApi[]> {
    return Promise.all(['410100:auditor', `${COUNTY}:administrator`].map(group => this.staff.inGroup(group)))
  }

  /** One of each county: they tell cases what was heard from outside. */
  get officers(): readonly string[] {
    return this.staff.groups.filter(group => /^\d{6}:correction-officer$/.test(group))
  }

  /** `*:clerk`: all that there are. */
  groupsLike(group: string): readonly string[] {
    const [place, post] = group.split(':')
    return place === '*' ? this.staff.groups.filter(each => each.endsWith(`:${post}`)) : [group]
  }
}

async function moveTo(administrator: ServerApi, day: string): Promise<void> {
  const { now } = await administrator.get<Clock>('/api/clock')
  for (let at = dayOf(new Date(now)); at < day;) {
    at = [day, addDays(at, LONGEST_HOP_DAYS)].sort()[0] ?? day
    await administrator.put<Clock>('/api/clock', { now: atHour(at, OFFICE_HOUR).toISOString() })
  }
}
