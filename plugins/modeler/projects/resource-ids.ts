import type { ResourceFile } from '../deploy.ts'
import { isScenario } from './file-name.ts'

/** A tag's attributes: quoted values may hold `>`. */
const tags = (name: string) => new RegExp(`<(?:[^\\s<>/:]+:)?${name}((?:\\s[^<>"']*|"[^"]*"|'[^']*')*)>`, 'g')
const PROCESS = tags('process')
const DECISIONS = tags('definitions')
const DECISION = tags('decision')
const ID = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/

/** By which ids the engine will know what a file defines: processes, the form, decisions and then their model. */
export function resourceIds({ name, content }: ResourceFile): string[] {
  if (isScenario(name)) return []
  if (name.endsWith('.form')) return formId(content)
  const wanted = name.endsWith('.bpmn') ? [PROCESS] : [DECISION, DECISIONS]
  const ids = wanted.flatMap(tag => [...content.matchAll(tag)].map(([, attributes = '']) => ID.exec(attributes)))
  return [...new Set(ids.flatMap(id => (id ? [plain(id[1] ?? id[2] ?? '')] : [])))]
}

/** Which of them an element of a process may name: its form, or a decision; a model of decisions is not asked itself. */
export const linksOf = ({
  name,
  resourceIds: ids,
}: {
  readonly name: string
  readonly resourceIds: readonly string[]
}): string[] => (name.endsWith('.dmn') ? ids.slice(0, -1) : [...ids])

function formId(content: string): string[] {
  try {
    const { id } = JSON.parse(content) as { id?: unknown }
    return typeof id === 'string' ? [id] : []
  } catch {
    return []
  }
}

/** An id may be written with references to its characters; it is the same id. */
const plain = (text: string): string =>
  text
    .replaceAll(/&#x([0-9a-f]+);/gi, (_all, code: string) => character(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_all, code: string) => character(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')
