import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import { DraftError } from './draft/read-draft.ts'
import { drawAgain, drawDraft } from './draw.ts'
import { picturesOf } from './picture.ts'

const USAGE = `usage: npm run draw -- FILE.draft.mjs [--out processes/x/x.bpmn] [--png x.png]
       npm run draw -- --again processes/x/x.bpmn [--out other.bpmn] [--png x.png]`

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, png: { type: 'string' }, again: { type: 'boolean' } },
  })
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new DraftError(USAGE)
  const xml = values.again ? await drawAgain(readFileSync(file, 'utf8')) : await drawDraft(await draftIn(file))
  const out = values.out ?? (values.again ? file : `${basename(file).replace(/\.draft\.m?js$/, '')}.bpmn`)
  write(out, xml)
  if (values.png === undefined) return
  for (const [sheet, picture] of await picturesOf(xml))
    write(values.png.replace(/(\.png)?$/, sheet && `.${sheet}`) + '.png', picture)
}

async function draftIn(file: string): Promise<unknown> {
  const { default: draft } = (await import(pathToFileURL(resolve(file)).href)) as { default: unknown }
  return draft
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(resolve(path)), { recursive: true })
  writeFileSync(path, content)
  console.log(path)
}

try {
  await run()
} catch (error) {
  console.error(error instanceof DraftError ? `✗ ${error.message}` : error)
  process.exitCode = 1
}
