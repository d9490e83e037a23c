import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import { MailAddressModel } from '../../domain/mail-address.ts'
import { NotificationModel } from '../../domain/notification.ts'
import { OutgoingMailModel } from '../../domain/outgoing-mail.ts'
import { TaskModel } from '../../domain/task.ts'
import { atHour, addDays, dayOf } from '../../domain/working-days.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { startSmtp } from '../helpers/smtp.ts'
import type { TestSmtp } from '../helpers/smtp.ts'
import { accountOf, deployLeaveRequest, request, startLeave } from './leave-request.ts'

const ADDRESS = 'suozhang@example.cn'
const MINUTE_MS = 60_000
let smtp: TestSmtp
let server: TestServer
let director: TestUser
let days = 1

const now = () => server.platform.services.clock.now()
const moveBy = (minutes: number) => server.platform.services.clock.moveTo(new Date(now().getTime() + minutes * MINUTE_MS))
const sweep = () => server.platform.notifySweep()
const quietBetween = (quiet: { from: string; until: string } | null) =>
  director
    .call('put', '/api/notifications/settings', { kinds: [{ kind: 'task.offered', inPage: true, byMail: true }], quiet })
    .expect(200)
const newTask = async () => {
  const started = await startLeave(server, await accountOf('jiyuan-social'), { ...request, days: days++ })
  await sweep()
  return started
}
/** As if nothing had ever been told. */
const afresh = async () => {
  await TaskModel.updateMany({}, [{ $set: { toldTo: { $ifNull: ['$assignee', ''] } } }], { updatePipeline: true })
  await NotificationModel.deleteMany({})
  await OutgoingMailModel.deleteMany({})
  smtp.mails.length = 0
}

beforeAll(async () => {
  smtp = await startSmtp()
  const mail = { url: smtp.url, from: 'fengqiao@example.cn' }
  server = await startTestServer({ mail, publicUrl: 'https://fengqiao.example' })
  await deployLeaveRequest(server)
  director = await server.signIn('jiyuan-director')
})
afterAll(async () => {
  await server.stop()
  await smtp.stop()
})

describe('the address for e-mail', () => {
  it('is used once the code that was sent there is told, and stands nowhere in the clear', async () => {
    const { body } = await director.call('post', '/api/notifications/address', { address: ADDRESS }).expect(202)
    expect(body).toEqual({ pending: 's***@example.cn' })
    const code = /\d{6}/.exec(smtp.mails[0]!.text)![0]
    expect(smtp.mails[0]).toMatchObject({ to: [ADDRESS], subject: expect.stringContaining('枫桥') })
    const wrong = code === '000000' ? '000001' : '000000'
    expect((await director.call('post', '/api/notifications/address/confirmation', { code: wrong }).expect(422)).body.code).toBe(
      'MAIL_CODE_WRONG',
    )
    await director.call('post', '/api/notifications/address/confirmation', { code }).expect(200, { address: 's***@example.cn' })
    const raw = JSON.stringify(await mongoose.connection.collection('mail-addresses').find().toArray())
    expect(raw).not.toContain(ADDRESS)
    expect(JSON.stringify(await mongoose.connection.collection('audit').find().toArray())).not.toContain(ADDRESS)
  })

  it('asks for a new code after five wrong ones', async () => {
    const clerk = await server.signIn('jiyuan-clerk')
    await clerk.call('post', '/api/notifications/address', { address: 'clerk@example.cn' }).expect(202)
    const code = /\d{6}/.exec(smtp.mails.at(-1)!.text)![0]
    const wrong = code === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 5; tries++)
      await clerk.call('post', '/api/notifications/address/confirmation', { code: wrong }).expect(422)
    await clerk.call('post', '/api/notifications/address/confirmation', { code }).expect(422)
    await clerk.call('delete', '/api/notifications/address').expect(204)
    expect(await MailAddressModel.countDocuments()).toBe(1)
  })
})

describe('an e-mail', () => {
  it('gathers what came within minutes, holds nothing personal, and is sent once by any number of processes', async () => {
    await afresh()
    await quietBetween(null)
    await newTask()
    const { task, processInstanceKey } = await newTask()
    await CaseModel.updateOne({ instances: processInstanceKey }, { caseNo: '2026-SQJZ-7' })
    await sweep()
    expect(smtp.mails).toEqual([])
    // when
    await moveBy(6)
    const second = await server.startSecond()
    await Promise.all([sweep(), second.notifySweep(), sweep(), second.notifySweep()])
    await second.stop()
    const [mail, ...others] = smtp.mails
    expect(others).toEqual([])
    expect(mail!.to).toEqual([ADDRESS])
    expect(mail!.subject).toBe('【枫桥】您有 1 条通知')
    expect(mail!.text).toContain('有 2 件新任务可认领')
    expect(mail!.text).toContain('https://fengqiao.example/inbox?box=groups')
    expect(mail!.text).not.toContain('王五')
    expect(await OutgoingMailModel.find().lean()).toMatchObject([{ state: 'sent', tries: 1 }])
    expect(task.caseTitle).toContain('王五')
  })

  it('waits for the end of quiet hours, and is one', async () => {
    await afresh()
    await quietBetween({ from: '22:00', until: '07:30' })
    const day = addDays(dayOf(now()), 1)
    await server.platform.services.clock.moveTo(atHour(day, 23))
    await newTask()
    await moveBy(30)
    await newTask()
    await moveBy(10)
    await sweep()
    expect(smtp.mails).toEqual([])
    await server.platform.services.clock.moveTo(new Date(atHour(addDays(day, 1), 7).getTime() + 29 * MINUTE_MS))
    await sweep()
    expect(smtp.mails).toEqual([])
    // when
    await moveBy(2)
    await sweep()
    expect(smtp.mails.map(({ subject }) => subject)).toEqual(['【枫桥】您有 2 条通知'])
  })

  it('is not sent of what was read in the page', async () => {
    await afresh()
    await quietBetween(null)
    await newTask()
    await director.call('post', '/api/notifications/read').expect(200)
    await moveBy(6)
    await sweep()
    expect(smtp.mails).toEqual([])
    expect(await NotificationModel.exists({ mailAt: { $exists: true } })).toBeNull()
  })

  it('is tried again later where the mail server does not take it, and given up after a day', async () => {
    await afresh()
    await newTask()
    smtp.refuses = true
    await moveBy(6)
    await sweep()
    const tries = smtp.tries
    await sweep()
    expect(smtp.tries).toBe(tries)
    smtp.refuses = false
    await moveBy(2)
    await sweep()
    expect(smtp.mails).toHaveLength(1)
    expect(await OutgoingMailModel.find().lean()).toMatchObject([{ state: 'sent', tries: 2 }])
    // when it never takes it
    await afresh()
    await newTask()
    smtp.refuses = true
    await moveBy(6)
    await sweep()
    for (const minutes of [2, 6, 16, 61, 241, 721]) {
      await moveBy(minutes)
      await sweep()
    }
    expect(await OutgoingMailModel.find().lean()).toMatchObject([{ state: 'failed', tries: 7 }])
    smtp.refuses = false
  })

  it('goes to nobody whose account is disabled, and says nothing of what one may no longer see', async () => {
    await afresh()
    const { task } = await newTask()
    await TaskModel.updateOne({ _id: task.userTaskKey }, { candidateGroups: ['410106-02:clerk'] })
    await moveBy(6)
    await sweep()
    expect(smtp.mails).toEqual([])
    await newTask()
    await AccountModel.updateOne({ username: 'jiyuan-director' }, { disabled: true })
    await moveBy(6)
    await sweep()
    expect(smtp.mails).toEqual([])
    expect((await OutgoingMailModel.find().lean()).map(({ state }) => state)).toEqual(['dropped', 'dropped'])
    await AccountModel.updateOne({ username: 'jiyuan-director' }, { disabled: false })
  })
})
