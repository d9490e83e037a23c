import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { elementWords, pluginWords, processWords } from './names.ts'
import { ScaffoldError, plan, write } from './scaffold.ts'
import type { Words } from './scaffold.ts'

interface Kind {
  readonly usage: string
  words(name: string, title: string | undefined): Words
  /** What to do now, line by line. */
  readonly next: readonly string[]
}

const KINDS: Readonly<Record<string, Kind>> = {
  process: {
    usage: 'npm run new:process -- SLUG --title 名称',
    words: processWords,
    next: [
      'npm test -- processes/__slug__ processes/packs.test processes/traceability',
      'npm start deploys it; then make it yours: docs/howto/add-a-process.md',
    ],
  },
  plugin: {
    usage: 'npm run new:plugin -- NAME --title 名称',
    words: pluginWords,
    next: [
      'npm test -- plugins/__slug__ architecture catalogues access',
      'each route you add: an example in tests/access/examples.ts, one that changes something in tests/access/audit-completeness.test.ts too',
      'make it yours: docs/howto/add-a-plugin.md',
    ],
  },
  element: {
    usage: 'npm run new:element -- NAME',
    words: elementWords,
    next: [
      'npm test -- core/elements/__slug__ fails until the element is written',
      'record what the real engine does, first: docs/howto/add-an-element.md',
    ],
  },
}

function run(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { title: { type: 'string' } } })
  const [kindName = '', name, ...more] = positionals
  const kind = KINDS[kindName]
  if (!kind || name === undefined || more.length > 0)
    throw new ScaffoldError(
      `usage: ${
        kind?.usage ??
        Object.values(KINDS)
          .map(each => each.usage)
          .join('\n       ')
      }`,
    )
  const root = resolve(import.meta.dirname, '../..')
  const words = kind.words(name, values.title)
  const changes = plan(resolve(import.meta.dirname, kindName), root, words)
  write(root, changes)
  for (const { path, isNew } of changes) console.log(`${isNew ? 'new    ' : 'changed'} ${path}`)
  for (const line of kind.next) console.log(`→ ${line.replaceAll('__slug__', words.slug)}`)
}

try {
  run()
} catch (error) {
  const ours = error instanceof ScaffoldError || (error instanceof TypeError && 'code' in error)
  console.error(ours ? `✗ ${(error as Error).message}` : error)
  process.exitCode = 1
}
