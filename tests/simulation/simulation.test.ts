import { describe, expect, it } from 'vitest'
import { simulate } from './simulation.ts'

describe('random processes, steps and crashes', () => {
  it.each([1, 2, 3, 5, 8, 13])('seed %i: the state rebuilt from the log equals the live one', seed => {
    const { records, restarts } = simulate(seed, 120)
    expect(records).toBeGreaterThan(300)
    expect(restarts).toBeGreaterThan(0)
  })
})
