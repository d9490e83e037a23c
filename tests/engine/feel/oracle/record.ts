import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCases } from '../cases.ts'
import { ask } from './ask.ts'

/** Asks the real engine's FEEL for every case and writes expected.jsonl. */
const results = ask(readCases())
writeFileSync(join(import.meta.dirname, '..', 'expected.jsonl'), results.map(r => `${JSON.stringify(r)}\n`).join(''))
console.log(`${results.length} results`)
