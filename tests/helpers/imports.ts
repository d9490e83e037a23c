import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { dirname, join, normalize } from 'node:path'

export interface Import {
  readonly from: string
  /** A path from the repository's root for what is ours, otherwise the specifier as written. */
  readonly to: string
  readonly typeOnly: boolean
}

const STATIC = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every source file that git knows or would know, from the repository's root. */
export function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'], {
    encoding: 'utf8',
  })
  return listed
    .split('\n')
    .filter(Boolean)
    .filter(file => existsNow(file))
}

export function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const found: Import[] = []
  for (const [, typeOnly, to] of text.matchAll(STATIC))
    found.push({ from: file, to: resolved(file, to!), typeOnly: Boolean(typeOnly) })
  for (const [, to] of text.matchAll(DYNAMIC)) found.push({ from: file, to: resolved(file, to!), typeOnly: false })
  return found
}

function resolved(file: string, specifier: string): string {
  return specifier.startsWith('.') ? normalize(join(dirname(file), specifier)).replace(/\?.*$/, '') : specifier
}

function existsNow(file: string): boolean {
  try {
    readFileSync(file)
    return true
  } catch {
    return false
  }
}
