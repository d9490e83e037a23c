import { addDays } from '../../../domain/working-days.ts'
import type { CaseWalk } from '../walk-case.ts'

const OFFICER = '410106:correction-officer'
const HEAD = '410106:bureau-head'
const proposal = {
  change: 'rename',
  countyCode: '410106',
  organisationCode: '410106-06',
  reason: '镇改街道',
  place: '峡窝街道',
}

/** An office gets another name (机构变更): returned once, corrected, agreed, approved, filed. */
const walk: CaseWalk = {
  processDefinitionId: 'organisation-change',
  start: [OFFICER, proposal],
  answers(today) {
    const approval = { authority: '编办', authorityDecision: 'approved', documentNo: '上编办〔2027〕3号', documentOn: today }
    return [
      [HEAD, { proposalDecision: 'return', opinion: '补充批文' }],
      [OFFICER, { ...proposal, proposalNext: 'resubmit' }],
      [HEAD, { proposalDecision: 'approve' }],
      [OFFICER, { ...approval, basis: '郑州方案三（一）1', effectiveOn: addDays(today, 5) }],
      [OFFICER, { filedOn: today, filingNo: '上司〔2027〕8号' }],
    ]
  },
}
export default walk
