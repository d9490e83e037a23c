import type { Example } from './examples.ts'

const TODAY = '2026-11-20'
const place = { countyCode: '410106', officeCode: '410106-01' }

/** Of the workers that change an office, its record and its assets. */
export const OFFICE_EXAMPLES: Readonly<Record<string, Example>> = {
  'office.apply-change': {
    variables: async () => ({
      ...place,
      action: 'change-name',
      officePlace: '清明路',
      authorityName: '编办',
      documentNo: '演编〔2026〕1号',
      documentOn: TODAY,
      effectiveOn: TODAY,
      filingNo: '演备1号',
    }),
  },
  'office.move-records': { variables: async () => ({ officeCode: '410106-04', successorCode: '410106-03' }) },
  'office.record-address': { variables: async () => ({ ...place, officeCode: '410106-02', officeAddress: '演示路9号' }) },
  'equipment.number-assets': {
    variables: async () => ({
      ...place,
      receivedOn: TODAY,
      receivedItems: [{ kind: 'terminal', assetName: '演示终端', quantity: 1, priceYuan: 3200 }],
    }),
  },
}
