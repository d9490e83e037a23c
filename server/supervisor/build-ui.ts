import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'

const run = promisify(execFile)
const OUTPUT = 'ui/dist'
const STAMP = join(OUTPUT, '.sources')

/** Builds the interface where its bundle is missing or its sources have changed since. @throws with the first error */
export async function buildUi(logFile: string, say: (line: string) => void): Promise<void> {
  const sources = hashOfSources()
  if (existsSync(join(OUTPUT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return
  say('building the interface …')
  const startedAt = Date.now()
  const vite = ['node_modules/vite/bin/vite.js', 'build', 'ui', '--logLevel', 'error']
  try {
    await run(process.execPath, vite, { maxBuffer: 2 ** 24, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } })
  } catch (error) {
    const text = stripVTControlCharacters((error as { stderr?: string }).stderr ?? String(error))
    writeFileSync(logFile, text)
    const first = text.split('\n').find(line => /^\[|Error:/.test(line)) ?? text.split('\n')[0]
    throw new Error(`The interface could not be built: ${first} (see ${logFile})`, { cause: error })
  }
  writeFileSync(STAMP, sources)
  say(`interface built in ${Math.round((Date.now() - startedAt) / 1000)} s`)
}

function hashOfSources(): string {
  const plugins = existsSync('plugins') ? readdirSync('plugins').map(name => join('plugins', name)) : []
  const files = ['ui', ...plugins].flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name)),
  )
  const hash = createHash('sha256').update(readFileSync('package-lock.json'))
  for (const file of files.filter(file => !file.startsWith(OUTPUT)).sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}
