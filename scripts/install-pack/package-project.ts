import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  PackageFault,
  folderOfPackage,
  installedFile,
  installedNames,
  packagesFolder,
  readPackage,
} from '../../domain/installed-package.ts'
import type { InstalledPackage } from '../../domain/installed-package.ts'

/** npm's own words, where it could not install. */
export class NpmFailed extends Error {}

export interface Trial {
  readonly package: InstalledPackage
  readonly sha256: string
  remove(): void
}

/** `DATA_DIR/packages`: an npm project that depends on every installed package. */
export class PackageProject {
  readonly #dataDir: string
  readonly #folder: string

  constructor(dataDir: string) {
    this.#dataDir = dataDir
    this.#folder = packagesFolder(dataDir)
    asProject(this.#folder)
  }

  /** Unpacks it with what it depends on in a project of its own, where it can be looked at before anything runs. */
  async tryOut(file: string): Promise<Trial> {
    const folder = mkdtempSync(join(this.#folder, '.trial-'))
    const remove = (): void => rmSync(folder, { recursive: true, force: true })
    try {
      asProject(folder)
      await npm(folder, 'install', file)
      const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
      return { package: readPackage(folderOfPackage(folder, dependencyOf(folder))), sha256, remove }
    } catch (error) {
      remove()
      throw error
    }
  }

  /** From now on server and workers know it. */
  async install(file: string, name: string): Promise<InstalledPackage> {
    await npm(this.#folder, 'install', file)
    this.#name([...installedNames(this.#dataDir), name])
    return readPackage(folderOfPackage(this.#folder, name))
  }

  /** From now on nobody knows it; then its files go. */
  async remove(name: string): Promise<void> {
    this.#name(installedNames(this.#dataDir).filter(each => each !== name))
    await npm(this.#folder, 'uninstall', name)
  }

  #name(names: readonly string[]): void {
    const target = installedFile(this.#dataDir)
    writeFileSync(`${target}.new`, JSON.stringify([...new Set(names)].sort()))
    renameSync(`${target}.new`, target)
  }
}

function asProject(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'package.json')
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ private: true }))
}

function dependencyOf(folder: string): string {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>
  }
  const [name] = Object.keys(dependencies)
  if (name === undefined) throw new PackageFault('The file is no npm package.')
  return name
}

/** Without scripts: nothing of a package runs before it was checked. Settings of the npm that started us are not handed on. */
function npm(folder: string, command: 'install' | 'uninstall', what: string): Promise<void> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key)))
  const args = [command, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder, what]
  const child = spawn('npm', args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (part: string) => (complaint += part))
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('close', code => {
      if (code === 0) done()
      else failed(new NpmFailed(`npm ${command} failed: ${complaint.trim().split('\n')[0] ?? ''}.`))
    })
  })
}
