import { describe, expect, it } from 'vitest'
import { drawDraft } from '../../scripts/draw/draw.ts'
import { drawnOf, faultsOf } from './drawn-model.ts'
import { randomDraft } from './random-draft.ts'

describe('a random draft', () => {
  it.each(Array.from({ length: 60 }, (_, index) => index + 1))(
    'of seed %i is drawn so that nothing lies on anything else',
    async seed => {
      expect(faultsOf(await drawnOf(await drawDraft(randomDraft(seed))))).toEqual([])
    },
  )
})
