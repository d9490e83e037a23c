import { z } from 'zod'
import { defineWorker } from '../worker-contract.ts'

const received = z.object({
  kind: z.string(),
  assetName: z.string(),
  serialNo: z.string().nullish(),
  quantity: z.number(),
  priceYuan: z.number(),
})

/** Gives each line of what was received its number in the ledger of assets: that of the case, and the line's (`410106-ZB-2026-3-1`). */
export default defineWorker({
  type: 'equipment.number-assets',
  input: z.object({
    receivedItems: z.array(received).min(1),
    receivedOn: z.string(),
    officeCode: z.string(),
    caseNo: z.string(),
  }),
  output: z.object({ assets: z.array(z.record(z.string(), z.unknown())) }),
  handle({ receivedItems, receivedOn, officeCode, caseNo }) {
    const assets = receivedItems.map(({ serialNo, ...item }, index) => {
      const assetNo = `${caseNo}-${index + 1}`
      return { assetNo, officeCode, ...item, ...(serialNo ? { serialNo } : {}), receivedOn, state: 'in-use' }
    })
    return Promise.resolve({ assets })
  },
})
