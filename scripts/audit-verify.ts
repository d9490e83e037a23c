import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { auditHash } from '../domain/audit-hash.ts'

/**
 * `npm run audit:verify -- FILE…`: checks audit events exported as JSON lines, without the system they come from. Each must have
 * the hash that its fields give, and, where the one before it is in the file too, carry that one's hash.
 */
interface ExportedEvent {
  readonly _id: number
  readonly previous: string
  readonly hash: string
}

async function verify(file: string): Promise<boolean> {
  let [count, links] = [0, 0]
  let last: ExportedEvent | undefined
  const fail = (what: string): false => (console.log(`${file}: ${what}`), false)
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    const event = parsed(line)
    if (!event) return fail(`line ${count + 1} is no event`)
    if (auditHash(event) !== event.hash) return fail(`event ${event._id} was changed: its hash does not fit`)
    if (last && event._id <= last._id) return fail(`event ${event._id} stands behind event ${last._id}`)
    if (last?._id === event._id - 1) {
      if (event.previous !== last.hash) return fail(`event ${event._id} does not follow event ${last._id}`)
      links++
    }
    count++
    last = event
  }
  const gaps = Math.max(0, count - 1 - links)
  console.log(`${file}: ${count} events whole, ${links} links checked, ${gaps} gaps (events left out of the export)`)
  if (last) console.log(`${file}: ends with event ${last._id}, hash ${last.hash}`)
  return true
}

function parsed(line: string): ExportedEvent | undefined {
  try {
    const event = JSON.parse(line) as Partial<ExportedEvent>
    return typeof event._id === 'number' && typeof event.hash === 'string' ? (event as ExportedEvent) : undefined
  } catch {
    return undefined
  }
}

const files = process.argv.slice(2)
if (files.length === 0) console.log('usage: npm run audit:verify -- FILE…')
const results = []
for (const file of files) results.push(await verify(file))
if (files.length === 0 || results.includes(false)) process.exitCode = 1
