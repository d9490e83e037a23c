import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ServerApi } from './server-api.ts'

interface Login {
  readonly username: string
  readonly groups: readonly string[]
  readonly password: string
}

/** The demonstration accounts of an installation, signed in when first needed. */
export class Staff {
  readonly #base: string
  readonly #logins: readonly Login[]
  readonly #sessions = new Map<string, Promise<ServerApi>>()

  /** @param dataDir where `npm start` wrote demonstration.json */
  static of(base: string, dataDir: string): Staff {
    const file = join(dataDir, 'demonstration.json')
    try {
      return new Staff(base, JSON.parse(readFileSync(file, 'utf8')) as Login[])
    } catch (error) {
      throw new Error(`${file} cannot be read: \`npm start\` makes the demonstration accounts; DATA_DIR says where`, {
        cause: error,
      })
    }
  }

  constructor(base: string, logins: readonly Login[]) {
    this.#base = base
    this.#logins = logins
  }

  /** Every `<orgCode>:<post>` that somebody has. */
  get groups(): string[] {
    return [...new Set(this.#logins.flatMap(login => login.groups))]
  }

  /** @param group `<orgCode>:<post>` */
  async inGroup(group: string): Promise<ServerApi> {
    const login = this.#logins.find(each => each.groups.includes(group))
    if (!login) throw new Error(`nobody among the demonstration accounts is ${group}`)
    const known = this.#sessions.get(login.username)
    if (known) return known
    const session = new ServerApi(this.#base).signIn(login.username, login.password)
    this.#sessions.set(login.username, session)
    return session
  }
}
