import type { Locator } from 'playwright-core'
import type { Person } from './person.ts'

export interface Asked {
  /** The names of those who are chosen. */
  readonly people?: readonly string[]
  /** A choice among those that the dialog offers. */
  readonly choice?: string
  /** Reason, opinion or note. */
  readonly words?: string
}

/** What somebody does on the pages of tasks, as a person does it. */
export class InboxHands {
  readonly who: Person
  constructor(who: Person) {
    this.who = who
  }

  open(userTaskKey: string): Promise<unknown> {
    return this.who.goTo(`/inbox/tasks/${userTaskKey}`)
  }

  /** Takes a task that is offered, on its page. */
  async claim(userTaskKey: string): Promise<void> {
    await this.open(userTaskKey)
    await this.who.page.getByRole('button', { name: '认领此任务' }).click()
    await this.who.heard('已认领')
    await this.who.page.getByText('由我办理').waitFor()
  }

  /** An action of the page's menu. @param said the notice that it is done */
  async act(userTaskKey: string, action: string, asked: Asked, said: string): Promise<void> {
    const { page } = this.who
    await this.open(userTaskKey)
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('menuitem', { name: action, exact: true }).click()
    await this.answer(page.getByRole('dialog'), asked, action)
    await this.who.heard(said)
  }

  /** Answers what a dialog asks, and presses its button. */
  async answer(dialog: Locator, { people = [], choice, words }: Asked, button: string): Promise<void> {
    const { page } = this.who
    for (const name of people) {
      const person = dialog.getByRole('combobox', { name: '人员' })
      await person.click()
      await person.fill(name)
      await page.locator('.ant-select-item-option').filter({ hasText: name }).first().click()
    }
    if (choice !== undefined) await dialog.getByRole('radio', { name: choice, exact: true }).check()
    if (words !== undefined) await dialog.getByRole('textbox').last().fill(words)
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  /** Fills in 意见 and hands it in. @param button below the form */
  async decide(opinion: string, button: string): Promise<void> {
    const { page } = this.who
    await page.getByRole('textbox', { name: '意见' }).fill(opinion)
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.waitForURL(/\/inbox$/)
  }
}
