import { existsSync, readFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { readPack } from './pack.ts'
import type { Pack } from './pack.ts'

/** An npm package that brings packs, a plugin, or both, by the field `fengqiao` of its package.json. */
export interface InstalledPackage {
  readonly name: string
  readonly version: string
  readonly packs: readonly Pack[]
  /** The module that exports `plugin`. */
  readonly plugin?: string
}

/** What is wrong with a package, for whoever installs it. */
export class PackageFault extends Error {}

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const manifest = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  fengqiao: z
    .strictObject({ packs: z.array(z.string().min(1)).max(50).default([]), plugin: z.string().min(1).optional() })
    .refine(({ packs, plugin }) => packs.length > 0 || plugin !== undefined, 'names neither packs nor a plugin'),
})

/** Where packages are installed: an npm project of its own, so that an update of the platform leaves them alone. */
export const packagesFolder = (dataDir: string): string => join(dataDir, 'packages')
/** The names of those that were checked and deployed; what else lies there does not count. */
export const installedFile = (dataDir: string): string => join(packagesFolder(dataDir), 'installed.json')
export const folderOfPackage = (project: string, name: string): string => join(project, 'node_modules', name)

export function installedNames(dataDir: string): string[] {
  const file = installedFile(dataDir)
  return existsSync(file) ? z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))) : []
}

export const installedPackages = (dataDir: string): InstalledPackage[] =>
  installedNames(dataDir).map(name => readPackage(folderOfPackage(packagesFolder(dataDir), name)))

/** @throws PackageFault where its manifest names what is not there, or lies outside */
export function readPackage(folder: string): InstalledPackage {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) throw new PackageFault(`${file} is not there: install the package again`)
  const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new PackageFault(`package.json: ${z.prettifyError(parsed.error)}`)
  const { name, version, fengqiao } = parsed.data
  const packs = fengqiao.packs.map(path => packIn(folder, path))
  const plugin = fengqiao.plugin === undefined ? {} : { plugin: within(folder, fengqiao.plugin) }
  return { name, version, packs, ...plugin }
}

function packIn(folder: string, path: string): Pack {
  const inside = within(folder, path)
  const slug = basename(inside)
  if (!SLUG.test(slug)) throw new PackageFault(`${path}: a pack's folder is named by its slug, such as neighbour-dispute`)
  const pack = readPack(slug, inside)
  if (pack.models.length === 0) throw new PackageFault(`${path} holds no process, decision or form`)
  return pack
}

function within(folder: string, path: string): string {
  const inside = resolve(folder, path)
  if (relative(folder, inside).startsWith('..') || !existsSync(inside)) throw new PackageFault(`${path} is not in the package`)
  return inside
}
