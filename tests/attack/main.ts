import { openBrowser } from '../browser/person.ts'
import { startSystem } from '../browser/system.ts'
import { runAttacks } from './run-attacks.ts'
import { Target } from './target.ts'

/** `npm run attack`: a system of its own, every attack on it, one line each. Exit code 1 where one succeeded. */
const system = await startSystem()
let browser: ReturnType<typeof openBrowser> | undefined
try {
  const tried = await runAttacks(
    new Target(system),
    () => (browser ??= openBrowser()),
    ({ name, succeeded }) => console.log(succeeded === undefined ? `refused    ${name}` : `SUCCEEDED  ${name}: ${succeeded}`),
  )
  const succeeded = tried.filter(each => each.succeeded !== undefined).length
  console.log(`\n${tried.length} tried, ${succeeded} succeeded`)
  process.exitCode = succeeded === 0 ? 0 : 1
} finally {
  await (await browser)?.close()
  await system.stop()
}
