import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { savedByEditor } from './saved-by-editor.ts'
import { xmlDifferences } from './xml-difference.ts'

/** `npm run roundtrip -- DIR`: every BPMN file below DIR opened and saved as the editor does; what it then says differently. */
const SHOWN = 10

async function differences(path: string): Promise<readonly string[]> {
  const xml = readFileSync(path, 'utf8')
  try {
    return xmlDifferences(xml, await savedByEditor(xml))
  } catch (error) {
    return [`cannot be opened: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`]
  }
}

const [directory] = process.argv.slice(2)
if (directory === undefined || !statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('usage: npm run roundtrip -- DIR')
  process.exit(1)
}
const files = globSync('**/*.bpmn', { cwd: directory }).sort()
let identical = 0
for (const file of files) {
  const found = await differences(join(directory, file))
  if (found.length === 0) {
    identical += 1
    continue
  }
  console.log(`${file}: ${found.length} differences`)
  for (const line of found.slice(0, SHOWN)) console.log(`  ${line}`)
  if (found.length > SHOWN) console.log(`  … ${found.length - SHOWN} more`)
}
console.log(`${files.length} files, ${identical} identical`)
process.exitCode = identical === files.length ? 0 : 1
