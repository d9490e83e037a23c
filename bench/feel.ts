import { evaluate as evaluateWithFeelin } from 'feelin'
import { compile } from '../engine/feel/feel.ts'
import type { FeelExpression } from '../engine/feel/feel.ts'
import { fromJson } from '../engine/feel/json.ts'

/** Conditions as gateways have them, over variables as a process has them. */
const CASES: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'comparison', text: 'days > 5' },
  { name: 'condition', text: 'amount > 1000 and person.age >= 18 and person.category = "probation"' },
  { name: 'decimals', text: '0.1 + 0.2 = 0.3' },
  { name: 'list', text: 'some item in documents satisfies item.missing' },
  { name: 'temporal', text: 'date(effective) + duration("P10D") > date("2026-11-22")' },
]
const VARIABLES = {
  days: 7,
  amount: 1500,
  person: { age: 30, category: 'probation' },
  documents: [{ missing: false }, { missing: false }, { missing: true }],
  effective: '2026-11-20',
}
const CONTEXT = { nowMs: Date.UTC(2026, 10, 22), zone: 'Asia/Shanghai' }

/** CPU milliseconds for one call, after a warm-up. */
function cpuPerCall(work: () => void, calls: number): number {
  for (let i = 0; i < calls / 10; i++) work()
  const before = process.cpuUsage()
  for (let i = 0; i < calls; i++) work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / calls
}

function compiled(text: string): FeelExpression {
  const result = compile(`=${text}`)
  if (!result.ok) throw new Error(result.message)
  return result.expression
}

/**
 * Per evaluation: ours as the engine uses it (compiled once; variables read from JSON each time, or kept), and feelin by
 * its public API, which parses at each call.
 */
export async function run(): Promise<void> {
  const texts = new Map(Object.entries(VARIABLES).map(([name, value]) => [name, JSON.stringify(value)]))
  const kept = new Map([...texts].map(([name, text]) => [name, fromJson(text)]))
  console.log('CPU per evaluation, ms        kept      from JSON   compile     feelin      ratio')
  for (const { name, text } of CASES) {
    const expression = compiled(text)
    const keptScope = { get: (variable: string) => kept.get(variable) }
    const freshScope = { get: (variable: string) => (texts.has(variable) ? fromJson(texts.get(variable)!) : undefined) }
    const ours = cpuPerCall(() => expression.evaluate(keptScope, CONTEXT), 200_000)
    const fresh = cpuPerCall(() => expression.evaluate(freshScope, CONTEXT), 100_000)
    const compiling = cpuPerCall(() => compiled(text), 5_000)
    const peer = cpuPerCall(() => evaluateWithFeelin(text, VARIABLES), 1_000)
    const figures = [ours, fresh, compiling, peer].map(ms => ms.toFixed(6).padEnd(12)).join('')
    console.log(`${name.padEnd(30)}${figures}1 : ${Math.round(peer / ours)}`)
  }
}

if (import.meta.main) await run()
