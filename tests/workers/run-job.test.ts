import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runJob } from '../../workers/run-job.ts'
import { BpmnError, defineWorker } from '../../workers/worker-contract.ts'

const context = {
  effectKey: '1',
  processInstanceKey: '2',
  caseKey: async () => '2',
  line: async () => ['2'],
  elementId: 'task',
  now: new Date('2026-12-01T02:00:00Z'),
  today: '2026-12-01',
  publishMessage: async () => undefined,
}
const job = (variables: Record<string, unknown>, retries = 3) => ({ type: 'double', variables, customHeaders: {}, retries })
const double = (handle: (count: number) => number) =>
  defineWorker({
    type: 'double',
    input: z.object({ count: z.number() }),
    output: z.object({ count: z.number() }),
    handle: async ({ count }) => ({ count: handle(count) }),
  })
const fails = (error: Error) =>
  double(() => {
    throw error
  })

describe('a job', () => {
  it('completes with what its output names', async () => {
    const outcome = await runJob(
      double(count => count * 2),
      job({ count: 2, secret: 'x' }),
      context,
    )
    expect(outcome).toEqual({ kind: 'complete', variables: { count: 4 } })
  })

  it('whose variables do not fit is an incident at once, and the message holds no value', async () => {
    const outcome = await runJob(double(Number), job({ count: '演示张三' }), context)
    expect(outcome).toMatchObject({ kind: 'fail', retries: 0 })
    expect(outcome).toHaveProperty(
      'errorMessage',
      'variables of job type double: count: Invalid input: expected number, received string',
    )
  })

  it('whose result does not fit is an incident at once', async () => {
    expect(
      await runJob(
        double(() => Number.NaN),
        job({ count: 1 }),
        context,
      ),
    ).toMatchObject({ kind: 'fail', retries: 0 })
  })

  it.each([
    [3, 2, 1_000],
    [2, 1, 4_000],
    [1, 0, 0],
  ])('that throws with %i retries left has %i, after %i ms', async (retries, left, retryBackOff) => {
    const outcome = await runJob(fails(new Error('the store is away')), job({ count: 1 }, retries), context)
    expect(outcome).toEqual({ kind: 'fail', errorMessage: 'the store is away', retries: left, retryBackOff })
  })

  it('that throws a BPMN error says its code and variables', async () => {
    const outcome = await runJob(fails(new BpmnError('ODD', 'an odd one', { why: 'odd' })), job({ count: 1 }), context)
    expect(outcome).toEqual({ kind: 'error', errorCode: 'ODD', errorMessage: 'an odd one', variables: { why: 'odd' } })
  })

  it('whose header is missing is an incident at once', async () => {
    const worker = defineWorker({
      type: 'told',
      input: z.object({}),
      output: z.object({}),
      headers: z.object({ to: z.string() }),
      handle: async () => ({}),
    })
    expect(await runJob(worker, job({}), context)).toMatchObject({ kind: 'fail', retries: 0 })
  })
})
