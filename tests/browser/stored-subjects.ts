import { join } from 'node:path'
import mongoose from 'mongoose'
import { formGroup } from '../../domain/correction-group.ts'
import { keepPaper } from '../../domain/case-paper.ts'
import { openDeadline } from '../../domain/deadline-changes.ts'
import { openKeys } from '../../domain/keys/open-keys.ts'
import { openMatter } from '../../domain/matter-changes.ts'
import { sendNotice } from '../../domain/outgoing-notice.ts'
import { takeSnapshot } from '../../domain/parameter.ts'
import { addDays, dayOf } from '../../domain/working-days.ts'
import { connectStore } from '../../server/store/connection.ts'
import { sample } from '../papers/sample.ts'
import { storeSubject } from '../helpers/subjects.ts'
import type { RunningSystem } from './system.ts'

export const FULL = '410106-2026-9001'
const today = dayOf(new Date())

/** Opens the running system's database here, with its keys, to write what processes would have written in years. */
export async function openRecords({ mongodbUri, dataDir }: RunningSystem): Promise<() => Promise<void>> {
  await connectStore(mongodbUri)
  await openKeys(join(dataDir, 'keys'))
  return () => mongoose.disconnect()
}

/** Somebody in the middle of the sentence, with something of everything. */
export async function storeFullFile(): Promise<void> {
  const caseKey = await storeSubject({
    subjectNo: FULL,
    name: '欧阳演示',
    termStart: addDays(today, -300),
    termEnd: addDays(today, 200),
    record: {
      idNo: '110101199003070134',
      phone: '13800000000',
      gender: 'male',
      residence: '演示市演示区人民路一百二十三号',
      domicile: '演示省演示市演示县某某镇某某村',
      charge: '危险驾驶罪',
      sentence: '拘役三个月，缓刑六个月',
      enrolledOn: addDays(today, -292),
      decisionOrgan: '演示市演示区人民法院',
      employer: '演示市一个名称非常非常长的机械设备制造与进出口贸易有限责任公司第三分公司',
      isMinor: false,
    },
  })
  const about = { subjectNo: FULL, caseKey, processInstanceKey: caseKey }
  const matter = { ...about, state: 'done' } as const
  await openMatter({ ...matter, effectKey: 'b1', kind: 'admonition', from: addDays(today, -200), basis: '办34' })
  await openMatter({ ...matter, effectKey: 'b2', kind: 'warning', from: addDays(today, -90), basis: '办35', result: 'decided' })
  await openMatter({ ...matter, effectKey: 'b3', kind: 'report', from: addDays(today, -30) })
  await openMatter({ ...about, effectKey: 'b4', kind: 'leave', from: today, until: addDays(today, 5), days: 5, state: 'open' })
  const parametersId = await takeSnapshot(today)
  for (const [days, parameterKey] of [
    [-9, 'entry.receipt-days'],
    [0, 'entry.report-days'],
  ] as const)
    await openDeadline({ ...about, from: addDays(today, days), openedOn: today, parametersId, parameterKey })
  await keepPaper({
    effectKey: 'b5',
    ...about,
    kind: 'sample',
    name: '训诫决定书',
    on: addDays(today, -200),
    number: '上司矫训〔2026〕3号',
    content: sample(),
  })
  const sent = { sentAt: new Date(), sentOn: addDays(today, -200) }
  await sendNotice({ effectKey: 'b6', subjectNo: FULL, notice: 'receipt', to: 'procuratorate', ...sent })
  const member = { gender: 'female', phone: '13900000000', knowsMinors: false, leader: false } as const
  await formGroup({
    subjectNo: FULL,
    formedOn: addDays(today, -290),
    members: [
      { ...member, name: '诸葛演示', role: 'staff', leader: true },
      { ...member, name: '司马演示', role: 'social-worker' },
      { ...member, name: '上官演示', role: 'family' },
    ],
  })
}
