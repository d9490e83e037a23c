import { EntrustmentModel } from '../domain/entrustment.ts'
import { storeNumbered } from '../domain/numbered-entry.ts'
import { organisations } from './organisations.ts'

const COUNTY = '410106'

/** A demonstration's offices are entrusted from the day the law came into force. An installation in use registers its own. */
export async function seed(demonstration: boolean): Promise<string | undefined> {
  if (!demonstration || (await EntrustmentModel.exists({ countyCode: COUNTY }))) return undefined
  const offices = organisations.filter(({ kind, parentCode }) => kind === 'office' && parentCode === COUNTY)
  for (const [index, { code }] of offices.entries()) {
    await storeNumbered(EntrustmentModel, {
      countyCode: COUNTY,
      officeCode: code,
      work: 'correction',
      from: '2020-07-01',
      documentNo: `演示委托〔2020〕${index + 1}号`,
      signedBy: '郑和平（演示）',
      registeredBy: 'system',
      registeredAt: new Date(),
    })
  }
  return `${offices.length} entrustments for the demonstration`
}
