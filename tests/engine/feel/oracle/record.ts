import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOW_MS, ZONE, readCases } from '../cases.ts'

/** Asks the real engine's FEEL for every case and writes expected.jsonl. Needs a JDK and the class path (README.md here). */
const java = join(process.env['ORACLE_JAVA_HOME'] ?? '', 'bin', 'java')
const classPath = process.env['ORACLE_CLASSPATH'] ?? join(homedir(), '.cache', 'zeebe-oracle', 'classpath')
if (!existsSync(java) || !existsSync(classPath)) {
  console.error(`no JDK at ${java} or no class path at ${classPath}: set ORACLE_JAVA_HOME and ORACLE_CLASSPATH`)
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'feel-oracle-'))
const input = join(folder, 'input.json')
// The contexts go in as they are written: a number's text decides its type there.
const groups = readCases().map(
  ({ name, contextText, lines }) => `{"name":${JSON.stringify(name)},"context":${contextText},"lines":${JSON.stringify(lines)}}`,
)
writeFileSync(input, `{"nowMs":${NOW_MS},"zone":"${ZONE}","groups":[${groups.join(',')}]}`)
const output = join(folder, 'output.json')
execFileSync(java, ['-cp', readFileSync(classPath, 'utf8').trim(), join(import.meta.dirname, 'FeelOracle.java'), input, output], {
  stdio: 'inherit',
})
const results = JSON.parse(readFileSync(output, 'utf8')) as unknown[]
writeFileSync(join(import.meta.dirname, '..', 'expected.jsonl'), results.map(r => `${JSON.stringify(r)}\n`).join(''))
rmSync(folder, { recursive: true })
console.log(`${results.length} results`)
