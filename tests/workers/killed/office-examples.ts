import { keyOf } from '../../../domain/keys/key-ring.ts'
import { newestLedger } from '../../../domain/ledger-definition.ts'
import { entryKeyOf } from '../../../domain/ledger-entry.ts'
import { writeEntry } from '../../../domain/ledger-write.ts'
import { OrganisationModel, firstEntry, officeName } from '../../../domain/organisation.ts'
import type { Example } from './examples.ts'

const TODAY = '2026-11-20'
const countyCode = '410106'
const COUNT = '一二三四五六七八九'
let made = 0

/** A place that no office has yet. */
function freshPlace(): string {
  made += 1
  return `演${[...String(made)].map(digit => COUNT[Number(digit) - 1] ?? '零').join('')}路`
}

/** An office of its own for each round: two changes of one never begin on one day. */
async function freshOffice(): Promise<{ countyCode: string; officeCode: string }> {
  const place = freshPlace()
  const officeCode = `${countyCode}-${String(30 + made)}`
  const name = officeName('上街区司法局', place)
  await OrganisationModel.create({ code: officeCode, kind: 'office', name, place, parentCode: countyCode, ...firstEntry })
  return { countyCode, officeCode }
}

/** A county of its own for each round: of one and the same, figures are taken once a week. */
async function freshCounty(): Promise<{ countyCode: string }> {
  made += 1
  const code = `4109${String(made).padStart(2, '0')}`
  await OrganisationModel.create({ code, kind: 'county-bureau', name: `演示${code}司法局`, parentCode: '410100', ...firstEntry })
  return { countyCode: code }
}

async function assetOf(officeCode: string): Promise<void> {
  const ledger = await newestLedger('office-assets')
  const assetNo = `${officeCode}-ZC-2026-1`
  const entryKey = entryKeyOf('office-assets', assetNo)
  const at = new Date()
  const says = { assetNo, officeCode, kind: 'vehicle', assetName: '演示', quantity: 1 }
  await writeEntry({
    ledger: ledger!,
    entryKey,
    dataKey: await keyOf(`entry:${entryKey}`),
    place: { countyCode, officeCode },
    values: Object.entries(says).map(([key, value]) => ({ key, value, at })),
    effectKey: entryKey,
    written: { how: 'import', at },
  })
}

/** Of the workers that change an office, its record and its assets. */
export const OFFICE_EXAMPLES: Readonly<Record<string, Example>> = {
  'office.apply-change': {
    variables: async () => ({
      ...(await freshOffice()),
      action: 'change-name',
      officePlace: freshPlace(),
      authorityName: '编办',
      documentNo: '演编〔2026〕1号',
      documentOn: TODAY,
      effectiveOn: TODAY,
      filingNo: '演备1号',
    }),
  },
  'office.move-records': {
    variables: async () => {
      const { officeCode } = await freshOffice()
      await assetOf(officeCode)
      return { officeCode, successorCode: '410106-03' }
    },
  },
  'figures.take': { variables: freshCounty },
  'office.record-address': { variables: async () => ({ ...(await freshOffice()), officeAddress: '演示路9号' }) },
  'equipment.number-assets': {
    variables: async () => ({
      officeCode: '410106-01',
      caseNo: '410106-ZB-2026-1',
      receivedOn: TODAY,
      receivedItems: [{ kind: 'terminal', assetName: '演示终端', quantity: 1, priceYuan: 3200 }],
    }),
  },
}
