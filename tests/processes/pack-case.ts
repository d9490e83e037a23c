import { vi } from 'vitest'
import { STEP, keyOf } from './entry-world.ts'
import type { World } from './entry-world.ts'

const NOW = { consistency: { waitUpToMs: 0 } }

/** One case of a pack's process, driven as the server would drive it: forms checked, stored, variables passed on. */
export class PackCase {
  readonly world: World
  processInstanceKey = ''

  constructor(world: World) {
    this.world = world
  }

  /** Whether a case it called belongs to it, by its variables. */
  protected isSame(_variables: Record<string, unknown>): boolean {
    return false
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
        if (String(item.processInstanceKey) === this.processInstanceKey || this.isSame(variables))
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

  /** @returns the id of the form it was completed with */
  async complete(
    task: { userTaskKey: unknown; context: Record<string, unknown> },
    filled: Record<string, unknown>,
    accountId?: string,
  ): Promise<string> {
    const userTaskKey = String(task.userTaskKey)
    const formId = await this.formOf(userTaskKey)
    const variables = await this.world.submit(formId, filled, { context: task.context, ...(accountId ? { accountId } : {}) })
    await this.world.client.completeUserTask({ userTaskKey: keyOf(userTaskKey), variables })
    return formId
  }

  async formOf(userTaskKey: string): Promise<string> {
    const form = await this.world.client.getUserTaskForm({ userTaskKey: keyOf(userTaskKey) }, NOW)
    if (!form) throw new Error(`task ${userTaskKey} has no form`)
    return String(form.formId)
  }
}
