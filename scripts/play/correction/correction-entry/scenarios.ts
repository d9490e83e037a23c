import { deepEqual, equal } from 'node:assert/strict'
import type { Scenario } from '../../scenario.ts'

export const scenarios: readonly Scenario[] = [
  {
    name: 'entry-on-time',
    title: '按期报到',
    process: 'correction-entry',
    async play(scene) {
      const subject = await scene.enrolled()
      equal((await scene.record(subject)).status, 'enrolled')
      deepEqual(await scene.notices(subject), ['receipt>decision-organ'])
    },
  },
]
