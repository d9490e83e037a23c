import type { BothLanguages } from './parameter.ts'

/** What happens to a subject of community correction or a released person, in the trade's words. */
export const MATTER_WORDS = {
  leave: { zh: '外出', en: 'Leave' },
  'frequent-leave': { zh: '经常性跨市县活动', en: 'Frequent leave' },
  'leave-granted': { zh: '外出获批、尚未离开', en: 'Leave granted, not begun' },
  commendation: { zh: '表扬', en: 'Commendation' },
  admonition: { zh: '训诫', en: 'Admonition' },
  warning: { zh: '警告', en: 'Warning' },
  'penalty-proposed': { zh: '提请治安管理处罚', en: 'Public security penalty proposed' },
  penalty: { zh: '治安管理处罚', en: 'Public security penalty' },
  monitoring: { zh: '电子定位', en: 'Electronic monitoring' },
  missing: { zh: '失去联系', en: 'Missing' },
  detained: { zh: '被限制人身自由', en: 'Detained' },
  'new-offence': { zh: '涉嫌新罪、漏罪', en: 'New or omitted offence' },
  revocation: { zh: '提请撤销、收监', en: 'Revocation proposed' },
  arrest: { zh: '提请逮捕', en: 'Arrest requested' },
  'sentence-reduction': { zh: '提请减刑', en: 'Reduction of the sentence proposed' },
  relocation: { zh: '执行地变更', en: 'Relocation' },
  'injunction-access': { zh: '进入特定场所、接触特定人', en: 'Access under an injunction' },
  report: { zh: '报告', en: 'Report' },
  visit: { zh: '走访', en: 'Visit' },
  check: { zh: '信息化核查', en: 'Check from afar' },
  appraisal: { zh: '考核', en: 'Appraisal' },
  'condition-review': { zh: '病情复查', en: 'Review of the condition' },
  incident: { zh: '突发事件', en: 'Incident' },
  lesson: { zh: '法治教育', en: 'Lesson' },
  'public-service': { zh: '公益活动', en: 'Public service' },
  training: { zh: '就业培训', en: 'Training' },
  relief: { zh: '困难帮扶', en: 'Relief' },
  repair: { zh: '损害修复', en: 'Repair of harm' },
  level: { zh: '管理等级', en: 'Level' },
  'key-date': { zh: '重大时间节点', en: 'Key date' },
  release: { zh: '解除矫正', en: 'Release' },
  pickup: { zh: '接回', en: 'Fetched' },
  handover: { zh: '衔接', en: 'Handover' },
  missed: { zh: '未接到、失去联系', en: 'Not met, out of touch' },
  'dual-listing': { zh: '人户分离双列管', en: 'Listed at two places' },
  agreement: { zh: '帮教协议', en: 'Agreement of support' },
  referral: { zh: '转介', en: 'Referral' },
  'warning-sign': { zh: '再犯风险预警', en: 'Warning of re-offence' },
  'assist-level': { zh: '帮教等级', en: 'Level of support' },
  'assist-review': { zh: '帮教评估', en: 'Review of support' },
  demand: { zh: '重大诉求', en: 'Great demand' },
  'remote-visit': { zh: '远程会见', en: 'Remote visit' },
  'assist-end': { zh: '解除帮教', en: 'End of support' },
} as const satisfies Record<string, BothLanguages>

export type MatterKind = keyof typeof MATTER_WORDS
export const MATTER_KINDS = Object.keys(MATTER_WORDS) as MatterKind[]

/**
 * What stands in the way of a release while it is open: whoever decides it (court, police, procuratorate, prison) has not
 * yet, or the person is not there (法30、32、46—50). Nobody is released over it by a machine.
 */
export const BLOCKS_RELEASE = [
  'missing',
  'detained',
  'new-offence',
  'revocation',
  'arrest',
  'penalty-proposed',
] as const satisfies readonly MatterKind[]
