import { isRetired } from '../../domain/retired-process.ts'
import type { ProcessModel, ProcessModels } from '../engine/process-models.ts'
import { ServerError } from '../errors.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { capabilityOf, covers, rightsOf } from '../session/rights.ts'
import type { Right } from '../session/rights.ts'

/**
 * Who may start what, as the model says: `startableBy` = `correction-officer, clerk`; without it, all staff may. Work with which
 * an office must be entrusted is started by an office only while it is. A process whose pack was removed is started by nobody.
 */
export class StartRights {
  readonly #models: ProcessModels
  constructor(models: ProcessModels) {
    this.#models = models
  }

  async mayStart(account: SessionAccount, processDefinitionKey: string): Promise<boolean> {
    const model = await this.#models.of(processDefinitionKey)
    if (await isRetired(model.processDefinitionId)) return false
    return rightsOf(account).some(right => mayStart(account, right, model))
  }

  /**
   * @returns the right in which the account starts it
   * @throws FORBIDDEN where the account has none of the posts, OFFICE_NOT_ENTRUSTED where only the entrustment lacks
   */
  async check(account: SessionAccount, processDefinitionKey: string): Promise<Right> {
    const model = await this.#models.of(processDefinitionKey)
    if (await isRetired(model.processDefinitionId))
      throw new ServerError('FORBIDDEN', { detail: `the pack of ${model.processDefinitionId} was removed` })
    const rights = rightsOf(account)
    const right = rights.find(each => mayStart(account, each, model))
    if (right) return right
    if (rights.some(each => holdsPost(each, each.groups, model))) throw new ServerError('OFFICE_NOT_ENTRUSTED')
    throw new ServerError('FORBIDDEN', { detail: `startableBy of process definition ${processDefinitionKey}` })
  }

  /** @returns the ids of the processes that a message of this name starts */
  async startedBy(messageName: string): Promise<ReadonlySet<string>> {
    const models = await this.#models.newest()
    return new Set(models.filter(model => model.startMessages.has(messageName)).map(model => model.processDefinitionId))
  }
}

function mayStart(account: SessionAccount, right: Right, model: ProcessModel): boolean {
  const able = ableGroups(account, right, model)
  return (able.length > 0 || model.entrustedWork === undefined) && holdsPost(right, able, model)
}

/** The groups of a right that may do such work: an office's only while it is entrusted with it. */
export function ableGroups(account: SessionAccount, right: Right, { entrustedWork }: ProcessModel): readonly string[] {
  if (entrustedWork === undefined) return right.groups
  const { unbound, entrusted } = capabilityOf(right, account)
  return [...unbound, ...(entrusted.get(entrustedWork) ?? [])]
}

function holdsPost(right: Right, groups: readonly string[], { processDefinitionId, startableBy }: ProcessModel): boolean {
  if (!covers(right, processDefinitionId)) return false
  return startableBy.size === 0 || groups.some(group => startableBy.has(group.split(':')[1] ?? ''))
}
