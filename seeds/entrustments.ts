import { EntrustmentModel } from '../domain/entrustment.ts'
import { storeNumbered } from '../domain/numbered-entry.ts'
import { demonstrationOrganisations, organisations } from './organisations.ts'

/** Who signs for the counties of a demonstration. */
const COUNTIES = { '410106': '郑和平（演示）', '410105': '吕怀德（演示）' }

/** A demonstration's offices are entrusted from the day the law came into force. An installation in use registers its own. */
export async function seed(demonstration: boolean): Promise<string | undefined> {
  if (!demonstration) return undefined
  let added = 0
  for (const [countyCode, signedBy] of Object.entries(COUNTIES)) added += await entrustOffices(countyCode, signedBy)
  return added > 0 ? `${added} entrustments for the demonstration` : undefined
}

/** @returns how many there are now that were not; none where the county has entered its own */
async function entrustOffices(countyCode: string, signedBy: string): Promise<number> {
  if (await EntrustmentModel.exists({ countyCode })) return 0
  const all = [...organisations, ...demonstrationOrganisations]
  const offices = all.filter(({ kind, parentCode }) => kind === 'office' && parentCode === countyCode)
  for (const [index, { code }] of offices.entries()) {
    await storeNumbered(EntrustmentModel, {
      countyCode,
      officeCode: code,
      work: 'correction',
      from: '2020-07-01',
      documentNo: `演示委托〔2020〕${index + 1}号`,
      signedBy,
      registeredBy: 'system',
      registeredAt: new Date(),
    })
  }
  return offices.length
}
