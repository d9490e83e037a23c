import { parseArgs } from 'node:util'
import { simulate } from '../tests/simulation/simulation.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    runs: { type: 'string', default: '1' },
    steps: { type: 'string', default: '150' },
  },
})

const first = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed)
for (let seed = first; seed < first + Number(values.runs); seed++) {
  try {
    const { steps, records, restarts, ended } = simulate(seed, Number(values.steps))
    console.log(`seed ${seed}: ${steps} steps, ${records} records, ${restarts} restarts, ${ended} instances ended: states equal`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error(`again: npm run simulate -- --seed ${seed} --steps ${values.steps}`)
    process.exitCode = 1
    break
  }
}
