import { addDays } from '../../../domain/working-days.ts'
import type { CaseWalk } from '../walk-case.ts'

const OFFICER = '410106:correction-officer'
const HEAD = '410106:bureau-head'
const proposal = {
  change: 'rename',
  countyCode: '410106',
  organisationCode: '410106-06-001',
  reason: '村改社区',
  organisationName: '峡窝第一社区',
}

/** A village gets another name (机构变更): returned once, corrected, agreed, approved. */
const walk: CaseWalk = {
  processDefinitionId: 'organisation-change',
  start: [OFFICER, proposal],
  answers(today) {
    const approval = { authority: '编办', authorityDecision: 'approved', documentNo: '上编办〔2027〕3号', documentOn: today }
    return [
      [HEAD, { proposalDecision: 'return', opinion: '补充批文' }],
      [OFFICER, { ...proposal, proposalNext: 'resubmit' }],
      [HEAD, { proposalDecision: 'approve' }],
      [OFFICER, { ...approval, basis: '演示依据', effectiveOn: addDays(today, 5) }],
    ]
  },
}
export default walk
