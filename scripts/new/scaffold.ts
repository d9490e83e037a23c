import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** For what the person at the keyboard can change: one line. */
export class ScaffoldError extends Error {}

/** What takes the place of `__slug__`, `__title__` … in the names and texts of templates. */
export type Words = Readonly<Record<string, string>> & { readonly slug: string }

export interface Change {
  /** From the repository's root. */
  readonly path: string
  readonly text: string
  readonly isNew: boolean
  /** What stands there now. */
  readonly before?: string
  /** The first folder or file on the way that must not be there yet: it is the new thing's own. */
  readonly own?: string
}

const PLACE = /__(\w+?)__/g
/** `.template`: a new file; `.append`: goes to the end of a file; `.insert`: before the last line of a file that holds more than white space. */
const KINDS = /\.(template|append|insert)$/

/**
 * What a folder of templates makes under `root`. Reads only.
 * @throws ScaffoldError where something of that name is there already, or a file that is added to is not
 */
export function plan(templates: string, root: string, words: Words): readonly Change[] {
  const files = globSync('**/*', { cwd: templates }).filter(file => KINDS.test(file) && statSync(join(templates, file)).isFile())
  return files.sort().map(file => {
    const template = file.replaceAll('\\', '/')
    const path = filled(template.replace(KINDS, ''), words)
    const text = filled(readFileSync(join(templates, file), 'utf8'), words)
    return template.endsWith('.template') ? newFile(root, template, path, text, words) : added(root, template, path, text)
  })
}

function newFile(root: string, template: string, path: string, text: string, words: Words): Change {
  const parts = template.replace(KINDS, '').split('/')
  const own = filled(parts.slice(0, parts.findIndex(part => part.includes('__')) + 1).join('/'), words)
  if (existsSync(join(root, own))) throw new ScaffoldError(`${own} is there already; choose another name. Nothing was written.`)
  return { path, text, isNew: true, own }
}

function added(root: string, template: string, path: string, text: string): Change {
  if (!existsSync(join(root, path)))
    throw new ScaffoldError(`${path} is not there, to which something is to be added. Nothing was written.`)
  const before = readFileSync(join(root, path), 'utf8')
  if (template.endsWith('.append')) return { path, text: before + text, isNew: false, before }
  const lastLine = before.trimEnd().lastIndexOf('\n') + 1
  return { path, text: before.slice(0, lastLine) + text + before.slice(lastLine), isNew: false, before }
}

/** Writes all of it, or nothing. */
export function write(root: string, changes: readonly Change[]): void {
  const done: Change[] = []
  try {
    for (const change of changes) {
      done.push(change)
      mkdirSync(dirname(join(root, change.path)), { recursive: true })
      writeFileSync(join(root, change.path), change.text, { flag: change.isNew ? 'wx' : 'w' })
    }
  } catch (error) {
    for (const { path, own, before } of done) {
      if (own !== undefined) rmSync(join(root, own), { recursive: true, force: true })
      else if (before !== undefined) writeFileSync(join(root, path), before)
    }
    throw new ScaffoldError(`Nothing was written: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const filled = (text: string, words: Words): string =>
  text.replaceAll(PLACE, (_, name: string) => {
    const word = words[name]
    if (word === undefined) throw new Error(`a template asks for __${name}__`)
    return word
  })
