import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * A business pack: all that one kind of case is made of, files side by side in a folder named by its slug. Ours and those of npm
 * packages are read here, and by nothing else.
 */
export interface Pack {
  readonly slug: string
  /** Processes, decisions and forms: `*.bpmn`, `*.dmn`, `*.form`. Of our own packs forms lie in `forms/<slug>`. */
  readonly models: readonly string[]
  /** `*.paper.txt`: the wordings of its papers (papers/README.md). */
  readonly papers: readonly string[]
  /** `<id>.ledger.json` (domain/ledger-definition.ts). */
  readonly ledgers: readonly string[]
  /** `parameters.json` (domain/parameter-file.ts), at most one. */
  readonly parameters: readonly string[]
  /** `<id>.indicators.json` (domain/indicator-set.ts). */
  readonly indicators: readonly string[]
  /** `demonstration.json` (domain/pack-demonstration.ts), at most one. */
  readonly demonstration: readonly string[]
  /** `workers/<job type>.mjs`: of packages only, since Node runs no TypeScript from `node_modules`; ours are found by workers/find-workers.ts. */
  readonly workers: readonly string[]
}

/** @param folders that hold the pack's files, the models' first */
export function readPack(slug: string, ...folders: readonly string[]): Pack {
  const files = (pattern: RegExp): string[] => folders.flatMap(folder => filesIn(folder, pattern))
  return {
    slug,
    models: files(/\.(bpmn|dmn|form)$/),
    papers: files(/\.paper\.txt$/),
    ledgers: files(/\.ledger\.json$/),
    parameters: files(/^parameters\.json$/),
    indicators: files(/\.indicators\.json$/),
    demonstration: files(/^demonstration\.json$/),
    workers: folders.flatMap(folder => filesIn(join(folder, 'workers'), /\.mjs$/)),
  }
}

/** The packs that come with the platform. */
export function ownPacks(root = resolve(import.meta.dirname, '..')): Pack[] {
  const slugs = readdirSync(join(root, 'processes'), { withFileTypes: true }).filter(entry => entry.isDirectory())
  return slugs
    .map(({ name }) => name)
    .sort()
    .map(slug => readPack(slug, join(root, 'processes', slug), join(root, 'forms', slug)))
}

const filesIn = (folder: string, pattern: RegExp): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter(name => pattern.test(name))
        .sort()
        .map(name => join(folder, name))
    : []
