import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packs } from './pack-files.ts'

/** Of the first packs in one file; each newer pack has its own. */
const FILES = ['docs/TRACEABILITY.md', ...globSync('processes/*/TRACEABILITY.md').sort()]

interface Row {
  readonly file: string
  readonly section: string
  readonly cells: readonly string[]
}

function rows(file: string): Row[] {
  let section = ''
  const found: Row[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    section = /^## ([\w-]+)/.exec(line)?.[1] ?? section
    const cells = line.startsWith('|')
      ? line
          .split('|')
          .slice(1, -1)
          .map(cell => cell.trim())
      : []
    if (cells.length > 0 && !/^(-+|source)$/.test(cells[0] ?? '')) found.push({ file, section, cells })
  }
  return found
}

const linksOf = (cell: string) =>
  [...cell.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, text = '', path = '']) => ({ text, path }))
const codeOf = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id)

describe('traceability', async () => {
  const all = await packs()
  const table = FILES.flatMap(rows)
  const processRows = table.filter(row => all.some(pack => pack.processId === row.section))

  it('has rows', () => {
    expect(processRows.length).toBeGreaterThan(20)
  })

  it('links to files that are there, and to tests of that title', () => {
    for (const { file: of, cells } of table) {
      for (const { text, path } of cells.flatMap(linksOf)) {
        const file = join(dirname(of), path)
        expect(existsSync(file), `${of}: ${file}`).toBe(true)
        if (/(\.test|scenarios)\.ts$/.test(file)) expect(readFileSync(file, 'utf8'), text).toContain(text)
      }
    }
  })

  it('names elements of the process, and their own forms', () => {
    for (const { section, cells } of processRows) {
      const elements = all.find(pack => pack.processId === section)?.elements ?? []
      const named = codeOf(cells[2] ?? '').map(id => elements.find(element => element.id === id) ?? id)
      expect(named.filter(each => typeof each === 'string')).toEqual([])
      const formIds = linksOf(cells[3] ?? '').map(link => link.text)
      const own = named.flatMap(each => (typeof each === 'string' ? [] : [each.extensions['zeebe:FormDefinition']?.['formId']]))
      if (own.some(Boolean)) expect(own).toContain(formIds[0])
    }
  })

  it('tells of every task, timer and message where it comes from', () => {
    for (const { processId, elements } of all) {
      const traced = new Set(processRows.filter(row => row.section === processId).flatMap(row => codeOf(row.cells[2] ?? '')))
      const asked = elements.filter(({ type, event }) => type === 'userTask' || event === 'timer' || event === 'message')
      expect(asked.map(element => element.id).filter(id => !traced.has(id))).toEqual([])
    }
  })
})
