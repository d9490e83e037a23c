import { ServerApi } from '../../scripts/play/server-api.ts'
import { Staff } from '../../scripts/play/staff.ts'
import type { FormSchema } from '../../server/plugin-api.ts'
import type { Canaries } from './canaries.ts'
import { hasUnencrypted, salted } from './salted-form.ts'
import type { Witness } from './witness.ts'

interface Login {
  readonly username: string
  readonly groups: readonly string[]
}
interface OpenForm {
  readonly form?: { readonly formId: string; readonly schema: FormSchema }
}
type Body = { readonly data?: Record<string, unknown>; readonly processDefinitionId?: string }

const START = '/api/inbox/startable/'

/** Staff who write canaries wherever a form takes a text; the cases they play go their way all the same. */
export class PlantingStaff extends Staff {
  /** Every form that was handed in. */
  readonly handedIn = new Set<string>()
  readonly #witness: Witness
  readonly #canaries: Canaries
  readonly #logins: readonly Login[]
  readonly #apis = new Map<string, Promise<PlantingApi>>()
  constructor(witness: Witness, canaries: Canaries) {
    super(witness.system.address, witness.logins)
    this.#witness = witness
    this.#canaries = canaries
    this.#logins = witness.logins
  }

  override async inGroup(group: string): Promise<ServerApi> {
    const login = this.#logins.find(each => each.groups.includes(group))
    if (!login) throw new Error(`nobody is ${group}`)
    let api = this.#apis.get(login.username)
    if (!api) {
      const fresh = new PlantingApi(login.username, this.#witness, this.#canaries, this.handedIn)
      this.#apis.set(login.username, (api = fresh.signIn(login.username, this.#witness.system.password(login.username))))
    }
    return api
  }
}

class PlantingApi extends ServerApi {
  readonly #plainPost: ServerApi['post']
  readonly #username: string
  readonly #witness: Witness
  readonly #canaries: Canaries
  readonly #handedIn: Set<string>
  constructor(username: string, witness: Witness, canaries: Canaries, handedIn: Set<string>) {
    super(witness.system.address)
    this.#username = username
    this.#witness = witness
    this.#canaries = canaries
    this.#handedIn = handedIn
    this.#plainPost = this.post
    this.post = <T>(path: string, body?: object) => this.#plant<T>(path, body)
  }

  async #plant<T>(path: string, body: object = {}): Promise<T> {
    const { data, processDefinitionId } = body as Body
    const place = data && placeOf(path, processDefinitionId)
    const { form } = place ? await this.get<OpenForm>(place) : {}
    if (!data || !place || !form) return this.#plainPost<T>(path, body)
    const planted = salted(form.schema, data, this.#canaries)
    await this.put(`${place}/draft`, { data: salted(form.schema, planted, this.#canaries, true) })
    if (hasUnencrypted(form.schema.components)) {
      const open = salted(form.schema, planted, this.#canaries, true)
      const answer = await this.#witness.ask(this.#username, 'POST', path, { body: { ...body, data: open } })
      // Taken only where a condition hides those fields: then what they held is dropped.
      if (answer.status < 300) return this.#handIn(form.formId, answer.body as T)
      if (answer.status !== 422) throw new Error(`${form.formId} answered ${answer.status}: ${answer.text}`)
    }
    return this.#handIn(form.formId, await this.#plainPost<T>(path, { ...body, data: planted }))
  }

  #handIn<T>(formId: string, answer: T): T {
    this.#handedIn.add(formId)
    return answer
  }
}

/** Where the page of the form is read and its draft kept: of a task, of a start by form or by message. */
function placeOf(path: string, processDefinitionId: string | undefined): string | undefined {
  if (path.startsWith(START)) return path
  if (path === '/api/messages' && processDefinitionId) return START + processDefinitionId
  return /^(\/api\/inbox\/tasks\/\d+)\/complete$/.exec(path)?.[1]
}
