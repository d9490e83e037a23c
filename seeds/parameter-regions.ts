import { RegionChoiceModel, chooseRegion } from '../domain/parameter-region.ts'

/** A demonstration's city goes by its own document; an installation in use chooses for itself (参数 → 地区标准). */
export async function seed(demonstration: boolean): Promise<string | undefined> {
  if (!demonstration || (await RegionChoiceModel.exists({}))) return undefined
  const reason = '演示：郑州市各县（市、区）适用郑州标准'
  await chooseRegion({ orgCode: '410100', region: 'zhengzhou', reason, chosenBy: 'system', at: new Date() })
  return 'the region whose numbers the demonstration goes by'
}
