import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOW_MS, ZONE } from '../cases.ts'
import type { CaseLine, Expected } from '../cases.ts'

export interface Group {
  readonly name: string
  /** JSON as it is given: a number's text decides its type there. */
  readonly contextText: string
  readonly lines: readonly CaseLine[]
}

/** Asks the real engine's FEEL. Needs a JDK and the class path (README.md here). */
export function ask(groups: readonly Group[]): Expected[] {
  const java = join(process.env['ORACLE_JAVA_HOME'] ?? '', 'bin', 'java')
  const classPath = process.env['ORACLE_CLASSPATH'] ?? join(homedir(), '.cache', 'zeebe-oracle', 'classpath')
  if (!existsSync(java) || !existsSync(classPath)) {
    throw new Error(`no JDK at ${java} or no class path at ${classPath}: set ORACLE_JAVA_HOME and ORACLE_CLASSPATH`)
  }
  const folder = mkdtempSync(join(tmpdir(), 'feel-oracle-'))
  const [input, output] = [join(folder, 'input.json'), join(folder, 'output.json')]
  const texts = groups.map(
    ({ name, contextText, lines }) =>
      `{"name":${JSON.stringify(name)},"context":${contextText},"lines":${JSON.stringify(lines)}}`,
  )
  writeFileSync(input, `{"nowMs":${NOW_MS},"zone":"${ZONE}","groups":[${texts.join(',')}]}`)
  const source = join(import.meta.dirname, 'FeelOracle.java')
  execFileSync(java, ['-Xss8m', '-cp', readFileSync(classPath, 'utf8').trim(), source, input, output], { stdio: 'ignore' })
  const results = JSON.parse(readFileSync(output, 'utf8')) as Expected[]
  rmSync(folder, { recursive: true })
  return results
}
