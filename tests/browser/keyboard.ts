import type { Page } from 'playwright-core'

/** No form here has more stops than that. */
const MOST_STOPS = 120

/** Somebody without a mouse: goes from control to control with Tab, by what a reader of the screen would say of each. */
export class Keyboard {
  private readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  /** Tab until a control is reached whose name holds the text. */
  async to(name: string): Promise<void> {
    const passed: string[] = []
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      await this.page.keyboard.press('Tab')
      const here = await this.page.evaluate(nameOfFocused)
      if (here.includes(name)) return
      passed.push(here)
    }
    throw new Error(`Tab never came to “${name}”, but to: ${passed.join(' | ')}`)
  }

  async type(name: string, text: string): Promise<void> {
    await this.to(name)
    await this.page.keyboard.press('Control+A')
    await this.page.keyboard.type(text)
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve())
  }

  /** Goes down a list that opens nothing until its choice reads so. */
  async pick(name: string, choice: string): Promise<void> {
    await this.to(name)
    const chosen = () =>
      this.page.evaluate(() => (document.activeElement as HTMLSelectElement | null)?.selectedOptions[0]?.text.trim() ?? '')
    for (let steps = 0; (await chosen()) !== choice; steps++) {
      if (steps > MOST_STOPS) throw new Error(`no choice “${choice}” in “${name}”`)
      await this.page.keyboard.press('ArrowDown')
    }
  }

  /** Types into a combobox, waits until what is found for it comes first (of an empty text, all there is), and takes that. */
  async choose(name: string, text: string): Promise<void> {
    await this.type(name, text)
    if (text === '') await this.press('ArrowDown')
    await this.page.waitForFunction(found => document.querySelector('.fq-choice')?.textContent.includes(found), text)
    await this.press('ArrowDown', 'Enter')
  }
}

/** Runs in the page. */
function nameOfFocused(): string {
  const here = document.activeElement
  if (!(here instanceof HTMLElement)) return ''
  const labels =
    here instanceof HTMLInputElement || here instanceof HTMLSelectElement || here instanceof HTMLTextAreaElement
      ? here.labels
      : null
  const byId = (here.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.innerText ?? '')
  return [here.getAttribute('aria-label'), ...[...(labels ?? [])].map(label => label.innerText), ...byId, here.innerText].join(
    ' ',
  )
}
