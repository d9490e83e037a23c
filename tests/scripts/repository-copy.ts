import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

/** Large, and nothing here needs them. */
const LEFT_OUT = /^(tests\/conformance\/cases\/|bench\/|node_modules)/

export interface Ran {
  readonly code: number
  /** Standard output and error, without colours. */
  readonly text: string
}

/** A copy of the working tree in which a test may write; node_modules is the common one. */
export class RepositoryCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'fengqiao-copy-'))

  constructor() {
    for (const file of list(process.cwd())) {
      if (!LEFT_OUT.test(file) && existsSync(file)) cpSync(file, join(this.folder, file))
    }
    symlinkSync(resolve('node_modules'), join(this.folder, 'node_modules'), 'junction')
    execFileSync('git', ['init', '--quiet'], { cwd: this.folder })
  }

  files(): string[] {
    return list(this.folder)
  }

  run(command: string, ...args: readonly string[]): Promise<Ran> {
    const { VITEST: _vitest, ...outer } = process.env
    const PATH = [join(this.folder, 'node_modules/.bin'), outer['PATH']].join(delimiter)
    const env = { ...outer, PATH, NO_COLOR: '1', FORCE_COLOR: '0' }
    const child = spawn(command, args, { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part))
    return new Promise((done, failed) => {
      child.once('error', failed)
      child.once('close', code => done({ code: code ?? 1, text }))
    })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const list = (cwd: string): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean)
