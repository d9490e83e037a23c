import type { Data } from '../../scripts/play/scenario.ts'
import type { Person } from './person.ts'

/** Takes a task and opens its page, with what was typed before. */
export async function openTyped(who: Person, userTaskKey: string, data: Data): Promise<void> {
  await who.call('POST', `/api/inbox/tasks/${userTaskKey}/claim`, {})
  await who.call('PUT', `/api/inbox/tasks/${userTaskKey}/draft`, { data })
  await who.goTo(`/inbox/tasks/${userTaskKey}`)
  await who.page.locator('.fjs-form .fjs-form-field').first().waitFor()
}

/** Hands in what stands there, and waits until the page has said so. @param name of the task */
export async function handIn(who: Person, name: string): Promise<void> {
  await who.page.getByRole('button', { name: `提交${name}` }).click()
  await who.heard(`“${name}”已提交`)
}
