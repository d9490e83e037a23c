import { Supervisor } from './supervisor.ts'

const supervisor = new Supervisor(process.env, process.argv.includes('--dev'))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void supervisor.stop(0))

try {
  await supervisor.run()
} catch (error) {
  const interrupted = supervisor.stopping
  if (!interrupted) console.error(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`)
  await supervisor.stop(1)
}
