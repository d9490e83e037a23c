import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Target, type Answer, type Attempt } from '../attack/target.ts'
import type { CanarySystem } from './canary-system.ts'

interface Login {
  readonly username: string
  readonly groups: readonly string[]
  readonly password: string
}

/** Asks as anybody and keeps every answer: none may tell a canary. */
export class Witness {
  readonly system: CanarySystem & { password(username: string): string }
  readonly logins: readonly Login[]
  readonly answers: string[] = []
  readonly #target: Target
  constructor(system: CanarySystem) {
    this.logins = JSON.parse(readFileSync(join(system.dataDir, 'demonstration.json'), 'utf8')) as Login[]
    const password = (username: string): string => {
      const login = this.logins.find(each => each.username === username)
      if (!login) throw new Error(`no login ${username}`)
      return login.password
    }
    this.system = { ...system, password }
    this.#target = new Target({ ...this.system, endSessions: async () => undefined })
  }

  async ask(username: string | undefined, method: string, path: string, attempt: Omit<Attempt, 'as'> = {}): Promise<Answer> {
    const as = username === undefined ? undefined : await this.#target.visitor(username)
    const answer = await this.#target.request(method, path, { ...attempt, as })
    this.answers.push(`${method} ${answer.status}\n${answer.text}`)
    return answer
  }

  async refused(username: string | undefined, method: string, path: string, body: unknown, ...statuses: number[]): Promise<void> {
    const { status, text } = await this.ask(username, method, path, typeof body === 'string' ? { raw: body } : { body })
    if (!statuses.includes(status)) throw new Error(`${method} ${path.slice(0, 80)} answered ${status}: ${text.slice(0, 500)}`)
  }
}
