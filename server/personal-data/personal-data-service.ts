import type { Mask } from '../../domain/form-privacy.ts'
import { FormVersionModel } from '../../domain/form-version.ts'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { ServerError } from '../errors.ts'
import type { AuditService, FilledForm, FormSchema, Look, PersonalDataService, SessionAccount } from '../plugin-api.ts'
import { maskForm, maskValue, maskedNames, variableMasks, variablesFor } from './masking.ts'

/** Shorter than that says nothing: 办理本案. */
const SHORTEST_REASON = 4

/** Masks by default, and puts on record who looks behind the mask and why. */
export class PersonalData implements PersonalDataService {
  readonly #audit: AuditService
  readonly #masks = new Map<string, Mask>()
  readonly #read = new Set<string>()
  constructor(audit: AuditService) {
    this.#audit = audit
  }

  mask(schema: FormSchema, data: Readonly<Record<string, unknown>>) {
    return maskForm(schema, data)
  }

  variablesFor(schema: FormSchema, variables: Readonly<Record<string, unknown>>) {
    return variablesFor(schema, variables)
  }

  /** By all forms that were ever filled in: a called process sees variables that a form of its caller filled. */
  async variableMask() {
    const unread = await FormVersionModel.find({ _id: { $nin: [...this.#read] } }).lean()
    for (const { _id, schema } of unread) {
      for (const [name, mask] of variableMasks(JSON.parse(schema) as FormSchema)) this.#masks.set(name, mask)
      this.#read.add(_id)
    }
    return (name: string, value: unknown) => maskValue(this.#masks.get(name) ?? 'shown', value)
  }

  async look(account: SessionAccount, { action, target, reason, shows, about = {}, onBehalfOf }: Look): Promise<void> {
    checkReason(reason, shows)
    await this.#audit.record({
      accountId: account.id,
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      action,
      target,
      reason,
      after: { roles: account.roles, posts: account.groups, ...about },
    })
  }
}

/**
 * The audit holds no personal data: nor does a reason, neither a number nor a name of those who are looked at.
 * @throws REASON_UNFIT
 */
export function checkReason(reason: string, shows: readonly FilledForm[]): void {
  const isShort = [...reason].length < SHORTEST_REASON
  const names = () => shows.flatMap(({ schema, data }) => maskedNames(schema, data))
  if (isShort || hasPersonalNumber(reason) || names().some(name => reason.includes(name)))
    throw new ServerError('REASON_UNFIT', { values: { shortest: SHORTEST_REASON } })
}
