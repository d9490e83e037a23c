import { isDeepStrictEqual } from 'node:util'
import { evaluateCase, normalised } from '../evaluate-case.ts'
import { ask } from './ask.ts'
import { RandomExpressions } from './random-expressions.ts'

/** `node compare-random.ts SEED COUNT`: random expressions on the real engine's FEEL and on ours; prints what differs. */
const CONTEXT =
  '{"x":5,"y":2.5,"s":"text","n":null,"l":[3,1,2],"c":{"a":1,"b":{"c":2}},"p":[{"name":"A","a":17},{"name":"B","a":30}]}'
const [seed = '1', count = '2000'] = process.argv.slice(2)
const expressions = new RandomExpressions(Number(seed)).take(Number(count))
const lines = expressions.map(expression => ({ expression }))
const differing = ask([{ name: 'random', contextText: CONTEXT, lines }]).filter(expected => {
  const [theirs, ours] = [normalised(expected), evaluateCase(expected, CONTEXT)]
  if (isDeepStrictEqual(theirs, ours)) return false
  console.log(`${expected.expression}\n    real ${JSON.stringify(theirs)}\n    ours ${JSON.stringify(ours)}`)
  return true
})
console.log(`seed ${seed}: ${lines.length} expressions, ${differing.length} differ`)
process.exitCode = differing.length === 0 ? 0 : 1
