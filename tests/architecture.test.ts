import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importsOf, sourceFiles, type Import } from './helpers/imports.ts'

/** What runs in a browser: the pages, not the files that build them. */
const BROWSER = /^(ui\/(?!build\/|vite\.config)|plugins\/[^/]+\/ui\/)/

/** The engine without disk or clock, for whoever wants to try something: it talks to nobody's data. */
const SCRATCH = /^engine\/scratch\//

/** Who may import what of the repository; the first rule whose `from` matches a file applies. */
const RULES: readonly { from: RegExp; may: readonly RegExp[] }[] = [
  { from: /^engine\/(core|feel)\//, may: [/^engine\/(core|feel|xml)\//] },
  { from: /^engine\/dmn\//, may: [/^engine\/(dmn|feel|xml)\//, /^engine\/core\/decision-language\.ts$/] },
  { from: /^engine\/xml\//, may: [/^engine\/xml\//] },
  {
    from: /^engine\/scratch\//,
    may: [/^engine\/(core|feel|dmn|xml|scratch)\//, /^engine\/runtime\/(expression-)?languages?\.ts$/],
  },
  { from: /^engine\//, may: [/^engine\//] },
  { from: /^domain\//, may: [/^domain\//] },
  { from: /^server\//, may: [/^server\//, /^papers\//, /^domain\//, /^seeds\//] },
  { from: /^papers\//, may: [/^papers\//, /^domain\//] },
  { from: /^workers\//, may: [/^workers\//, /^papers\//, /^domain\//] },
  { from: /^seeds\//, may: [/^seeds\//, /^domain\//] },
  { from: /^plugins\/[^/]+\/ui\//, may: [/^plugins\/SAME\//, /^ui\//, /^papers\//, /^domain\//, SCRATCH] },
  // What a model's expressions would say is asked of the languages themselves: they are pure, and there is no second FEEL.
  {
    from: /^plugins\/modeler\//,
    may: [/^plugins\/SAME\//, /^server\/plugin-api\.ts$/, /^papers\//, /^domain\//, /^engine\/(feel|dmn)\//, SCRATCH],
  },
  { from: /^plugins\//, may: [/^plugins\/SAME\//, /^server\/plugin-api\.ts$/, /^papers\//, /^domain\//, SCRATCH] },
  { from: /^ui\//, may: [/^ui\//, /^papers\//, /^domain\//] },
]
/** Packages that a part may not touch: what runs in a browser has no database, the engine no SDK. */
const FORBIDDEN: readonly { from: RegExp; packages: RegExp; why: string }[] = [
  { from: /^engine\//, packages: /^(@camunda8\/|mongoose|express)/, why: 'engine/ stands alone' },
  { from: /^engine\/(core|feel|dmn|scratch)\//, packages: /^node:/, why: 'the core is pure' },
  { from: /^domain\//, packages: /^(@camunda8\/|express)/, why: 'domain/ knows no engine and no HTTP' },
  {
    from: /^papers\//,
    packages: /^(@camunda8\/|express|mongoose)/,
    why: 'papers/ makes bytes of data: no engine, no HTTP, no database',
  },
  { from: BROWSER, packages: /^(node:|mongoose|express|@camunda8\/)/, why: 'runs in a browser' },
]
const IMPURE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(/

const ours = (to: string) =>
  /^(engine|domain|papers|server|workers|seeds|plugins|ui|processes|forms|tests|bench|scripts)\//.test(to)

function breach({ from, to }: Import): string | undefined {
  const rule = RULES.find(each => each.from.test(from))
  if (ours(to) && rule) {
    const plugin = from.split('/')[1] ?? ''
    const allowed = rule.may.some(each => new RegExp(each.source.replace('SAME', plugin)).test(to))
    if (!allowed) return `${from} imports ${to}`
  }
  const ban = FORBIDDEN.find(each => each.from.test(from) && each.packages.test(to))
  return ban && `${from} imports ${to}: ${ban.why}`
}

describe('architecture', () => {
  const files = sourceFiles()
  const imports = files.flatMap(importsOf)

  it('reads the whole tree', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(imports.length).toBeGreaterThan(files.length)
  })

  it('would see an arrow that turns back', () => {
    const wrong = [
      'engine/core/a.ts>engine/store/b.ts',
      'domain/a.ts>server/b.ts',
      'plugins/inbox/routes.ts>plugins/replay/steps.ts',
      'engine/a.ts>mongoose',
    ]
    const right = ['engine/store/a.ts>engine/core/b.ts', 'plugins/inbox/ui/a.tsx>plugins/inbox/b.ts', 'server/a.ts>domain/b.ts']
    const seen = (arrow: string) => {
      const [from, to] = arrow.split('>') as [string, string]
      return breach({ from, to, typeOnly: false }) !== undefined
    }
    expect(wrong.filter(seen)).toEqual(wrong)
    expect(right.filter(seen)).toEqual([])
  })

  it('lets arrows point one way only', () => {
    expect(imports.map(breach).filter(Boolean)).toEqual([])
  })

  it('lets nothing that runs in a browser reach the database or Node', () => {
    const graph = Map.groupBy(
      imports.filter(each => !each.typeOnly),
      each => each.from,
    )
    const reached = new Map<string, string>()
    const visit = (file: string, root: string) => {
      if (reached.has(file)) return
      reached.set(file, root)
      for (const each of graph.get(file) ?? []) if (ours(each.to)) visit(each.to, root)
    }
    for (const file of files) if (BROWSER.test(file)) visit(file, file)
    const wrong = [...reached].flatMap(([file, root]) =>
      (graph.get(file) ?? [])
        .filter(each => /^(node:|mongoose|express|@camunda8\/)/.test(each.to))
        .map(each => `${root} reaches ${each.to} by ${file}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps clock and randomness out of the core', () => {
    const impure = files.filter(
      file =>
        /^engine\/(core|feel)\//.test(file) && IMPURE.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    )
    expect(impure).toEqual([])
  })
})
