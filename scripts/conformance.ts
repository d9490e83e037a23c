import { main } from '../engine/conformance/main.ts'

const KEPT = new URL('../tests/conformance/cases', import.meta.url).pathname

try {
  process.exitCode = main(process.argv.slice(2), [KEPT], line => process.stdout.write(`${line}\n`))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
