import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import bpmn from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' }
import { elements } from '../../engine/core/elements/index.ts'
import { ScaffoldError } from './scaffold.ts'
import type { Words } from './scaffold.ts'

const root = resolve(import.meta.dirname, '../..')
const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Safe in XML, JSON, TypeScript, Markdown and ICU messages alike. */
const TITLE = /^[\p{L}\p{N}（）、·—]([\p{L}\p{N}（）、·— -]*[\p{L}\p{N}（）、·—])?$/u
/** Names that the server's own routes, and the shell's texts, have under `/api`. */
const TAKEN = new Set([
  'clock',
  'csp-reports',
  'files',
  'health',
  'incidents',
  'me',
  'messages',
  'papers',
  'session',
  'shell',
  'tasks',
])
const RAIL_CHARACTERS = 4

export function processWords(slug: string, title: string | undefined): Words {
  checkSlug(slug)
  const [there] = globSync([`processes/*/${slug}.bpmn`, `forms/*/${slug}-{request,decision}.form`], { cwd: root })
  if (there !== undefined) throw new ScaffoldError(`${there} is there already; choose another name. Nothing was written.`)
  return { slug, title: checkTitle(title, 'process', 30), pascal: pascalOf(slug) }
}

export function pluginWords(slug: string, title: string | undefined): Words {
  checkSlug(slug)
  if (TAKEN.has(slug)) throw new ScaffoldError(`/api/${slug} is the server's own; choose another name. Nothing was written.`)
  const english = slug.replaceAll('-', ' ')
  return {
    slug,
    title: checkTitle(title, 'plugin', RAIL_CHARACTERS),
    pascal: pascalOf(slug),
    english: english.charAt(0).toUpperCase() + english.slice(1),
  }
}

export function elementWords(slug: string, title: string | undefined): Words {
  checkSlug(slug)
  if (title !== undefined) throw new ScaffoldError('new:element takes no --title: BPMN has named it. Nothing was written.')
  const pascal = pascalOf(slug)
  if (!isFlowNode(pascal)) throw new ScaffoldError(`BPMN has no flow node ${pascal} (${slug}). Nothing was written.`)
  if (slug.toUpperCase().replaceAll('-', '_') in elements)
    throw new ScaffoldError(`${slug} is executed already: engine/core/elements/index.ts. Nothing was written.`)
  return { slug, pascal, camel: pascal.charAt(0).toLowerCase() + pascal.slice(1) }
}

function checkSlug(slug: string): void {
  if (SLUG.test(slug) && slug.length <= 40) return
  throw new ScaffoldError(
    `"${slug}" is no name: small letters, digits and single hyphens, at most 40, such as neighbour-dispute. Nothing was written.`,
  )
}

function checkTitle(title: string | undefined, kind: string, most: number): string {
  if (title !== undefined && TITLE.test(title) && [...title].length <= most) return title
  const rule = `letters, Chinese characters and digits, at most ${most}`
  throw new ScaffoldError(`new:${kind} needs --title 名称 (${rule}), as staff will read it. Nothing was written.`)
}

const pascalOf = (slug: string): string => slug.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())

interface MetaType {
  readonly name: string
  readonly superClass?: readonly string[]
}
const types = new Map((bpmn.types as readonly MetaType[]).map(type => [type.name, type]))
const isFlowNode = (name: string): boolean =>
  name === 'FlowNode' || (types.get(name)?.superClass ?? []).some(superClass => isFlowNode(superClass))
