import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { RunningSystem } from './system.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium', args: FLAGS })

/** For the slowest machine: what has not come by then does not come. */
const LONGEST_WAIT_MS = 60_000

declare global {
  interface Window {
    /** The notices that passed by since the page was loaded. */
    heard?: string[]
  }
}

/** Runs in the page: a notice is there for three seconds, which a busy machine may pass over. */
function keepNotices(): void {
  const heard: string[] = (window.heard = [])
  const listen = new MutationObserver(changes => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof HTMLElement && node.closest('.ant-message')) heard.push(node.innerText)
  })
  listen.observe(document, { childList: true, subtree: true })
}

/** Somebody at a browser of their own, in Chinese, on the screen of an office. */
export class Person {
  readonly page: Page
  private readonly context: BrowserContext
  private readonly system: RunningSystem
  private readonly username: string
  /** What the page complained of: errors of scripts, and what its security policy refused. */
  readonly complaints: string[] = []

  private constructor(system: RunningSystem, username: string, context: BrowserContext, page: Page) {
    this.system = system
    this.username = username
    this.context = context
    this.page = page
    page.on('pageerror', error => this.complaints.push(error.message))
    page.on('console', message => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.complaints.push(message.text())
    })
  }

  static async signedIn(browser: Browser, system: RunningSystem, username: string): Promise<Person> {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      colorScheme: 'light',
      acceptDownloads: true,
    })
    context.setDefaultTimeout(LONGEST_WAIT_MS)
    await context.addInitScript(keepNotices)
    const page = await context.newPage()
    const person = new Person(system, username, context, page)
    await page.goto(system.address)
    await person.signIn()
    await page.getByRole('navigation', { name: '工作台' }).waitFor()
    return person
  }

  /** Types the password wherever the product asks for it. */
  async signIn(): Promise<void> {
    const name = this.page.getByLabel('用户名')
    if (await name.isEditable()) await name.fill(this.username)
    await this.page.getByLabel('密码', { exact: true }).fill(this.system.password(this.username))
    await this.page.getByRole('button', { name: '登录', exact: true }).click()
  }

  goTo(path: string): Promise<unknown> {
    return this.page.goto(this.system.address + path)
  }

  /** Waits until the page has said it in a passing notice, on this page or since; it may be gone again. */
  async heard(text: string): Promise<void> {
    await this.page
      .waitForFunction(said => (window.heard ?? []).some(each => each.includes(said)), text)
      .catch(async (error: unknown) => {
        throw new Error(`The page did not say “${text}”. ${await this.said()}`, { cause: error })
      })
  }

  /** What the page says now, for whoever looks for why a test failed. */
  async said(): Promise<string> {
    if (this.page.isClosed()) return `${this.username}: the page is closed`
    const text = await this.page.locator('body').innerText()
    const { pathname, search } = new URL(this.page.url())
    return `${this.username} at ${pathname}${search}: ${text.slice(0, 3000)}\n${this.complaints.join('\n')}`
  }

  /** A call to the server as the page makes it, for what outside parties would tell. */
  call<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
    return this.page.evaluate(
      async ([verb, address, data]) => {
        const session = (await (await fetch('/api/session')).json()) as { csrfToken: string }
        const headers = { 'content-type': 'application/json', 'x-csrf-token': session.csrfToken }
        const answer = await fetch(address, { method: verb, headers, ...(data === null ? {} : { body: data }) })
        if (!answer.ok) throw new Error(`${verb} ${address}: ${answer.status} ${await answer.text()}`)
        return (await answer.json()) as never
      },
      [method, path, body === undefined ? null : JSON.stringify(body)] as const,
    )
  }

  /** A POST that is refused: what the server tells of it, in the language of the page. */
  attempt(path: string, body: object): Promise<{ status: number; fields: { field: string; message: string }[] }> {
    return this.page.evaluate(
      async ([address, data]) => {
        const session = (await (await fetch('/api/session')).json()) as { csrfToken: string }
        const language = document.documentElement.lang
        const headers = { 'content-type': 'application/json', 'accept-language': language, 'x-csrf-token': session.csrfToken }
        const answer = await fetch(address, { method: 'POST', headers, body: data })
        const { fields = [] } = (await answer.json()) as { fields?: { field: string; message: string }[] }
        return { status: answer.status, fields }
      },
      [path, JSON.stringify(body)] as const,
    )
  }

  /** Reads the pages in that language from now on. */
  async speak(locale: 'zh-CN' | 'en-US'): Promise<void> {
    if ((await this.page.locator('html').getAttribute('lang')) === locale) return
    await this.page.getByRole('button', { name: locale === 'en-US' ? 'English' : '中文' }).click()
    await this.page.waitForFunction(lang => document.documentElement.lang === lang, locale)
  }

  /** The open task of a case that a post of this person may take, once it is there; by its name also one that they have. */
  async taskOf(processInstanceKey: string, name?: string): Promise<string> {
    const boxes = name === undefined ? ['groups'] : ['groups', 'mine']
    const until = Date.now() + LONGEST_WAIT_MS
    while (Date.now() < until) {
      for (const box of boxes) {
        const path = `/api/inbox/tasks?box=${box}&limit=100`
        const { items } = await this.call<{ items: { userTaskKey: string; processInstanceKey: string; name: string }[] }>(
          'GET',
          path,
        )
        const found = items.find(item => item.processInstanceKey === processInstanceKey && (name ?? item.name) === item.name)
        if (found) return found.userTaskKey
      }
      await this.page.waitForTimeout(200)
    }
    throw new Error(`no task ${name ?? ''} of case ${processInstanceKey}`)
  }

  /** Keeps a picture for the README where pictures are wanted. */
  async picture(name: string): Promise<void> {
    const folder = process.env['PICTURES']
    if (!folder) return
    mkdirSync(folder, { recursive: true })
    await this.page.evaluate(() => document.fonts.ready)
    await this.page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  }

  leave(): Promise<void> {
    return this.context.close()
  }
}
