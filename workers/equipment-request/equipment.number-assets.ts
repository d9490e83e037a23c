import { z } from 'zod'
import { takeNumber } from '../../domain/paper-number.ts'
import { defineWorker } from '../worker-contract.ts'

const received = z.object({
  kind: z.string(),
  assetName: z.string(),
  serialNo: z.string().nullish(),
  quantity: z.number(),
  priceYuan: z.number(),
})

/** Gives each line of what was received its number in the ledger of assets (`410106-01-ZC-2026-3`), once. */
export default defineWorker({
  type: 'equipment.number-assets',
  input: z.object({ receivedItems: z.array(received).min(1), receivedOn: z.string(), officeCode: z.string() }),
  output: z.object({ assets: z.array(z.record(z.string(), z.unknown())) }),
  async handle({ receivedItems, receivedOn, officeCode }, { effectKey, today }) {
    const assets = []
    for (const [index, { serialNo, ...item }] of receivedItems.entries()) {
      const numbered = { orgCode: officeCode, series: 'asset', pattern: `${officeCode}-ZC-{year}-{n}`, on: today }
      const assetNo = await takeNumber({ ...numbered, effectKey: `${effectKey}:${index}` })
      assets.push({ assetNo, officeCode, ...item, ...(serialNo ? { serialNo } : {}), receivedOn, state: 'in-use' })
    }
    return { assets }
  },
})
