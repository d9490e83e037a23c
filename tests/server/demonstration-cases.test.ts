import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPack } from '../../domain/pack.ts'
import type { Pack } from '../../domain/pack.ts'
import { readDemonstration } from '../../domain/pack-demonstration.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import { startDemonstrationCases } from '../../server/demonstration-cases.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { LEAVE, accountOf, deployLeaveRequest, request } from './leave-request.ts'

let folder: string
let server: TestServer
const warned: string[] = []
const log = { info: () => undefined, warn: (message: string) => void warned.push(message), error: () => undefined }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fengqiao-pack-'))
  server = await startTestServer()
  await deployLeaveRequest(server)
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

function packWith(demonstration: object): Pack {
  cpSync('tests/server/models/leave-request.bpmn', join(folder, 'leave-request.bpmn'))
  writeFileSync(join(folder, 'demonstration.json'), JSON.stringify(demonstration))
  return readPack('leave', folder)
}
const oneCase = (more: object = {}) => ({ startedBy: 'jiyuan-clerk', processDefinitionId: LEAVE, data: request, ...more })

describe('the demonstration of a pack', () => {
  it('starts its cases once, as the account it names, by the start form', async () => {
    const pack = packWith({ cases: [oneCase()] })
    const { services } = server.platform
    expect(await startDemonstrationCases(services, [pack], log)).toBe(1)
    expect(await startDemonstrationCases(services, [pack], log)).toBe(0)
    const clerk = await accountOf('jiyuan-clerk')
    expect(await SubmissionModel.find({ target: `start:${LEAVE}` }).lean()).toMatchObject([
      { accountId: clerk.id, state: 'accepted' },
    ])
  })

  it('tells of a case that its form refuses, or whose account there is not, and starts the others', async () => {
    const wrong = oneCase({ data: { ...request, days: 31 } })
    const pack = packWith({
      cases: [oneCase(), wrong, oneCase({ startedBy: 'nobody' }), oneCase({ data: { ...request, days: 9 } })],
    })
    expect(await startDemonstrationCases(server.platform.services, [pack], log)).toBe(1)
    expect(warned).toEqual([
      'the demonstration case leave#2 could not be started',
      'the demonstration case leave#3 could not be started',
    ])
  })

  it('is refused where it is not of its shape', () => {
    const [file] = packWith({ cases: [{ startedBy: 'a' }] }).demonstration
    expect(() => readDemonstration(file!)).toThrow(/demonstration\.json/)
  })
})
