import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openKeys } from '../domain/keys/open-keys.ts'
import { createEngineClient } from '../server/engine/engine-client.ts'
import { engineEnvironment } from '../server/engine/engine-environment.ts'
import { exportAccount } from '../server/export/export-account.ts'
import { ExportRefused, failureLines } from '../server/export/export-refused.ts'
import { exportServices } from '../server/export/export-services.ts'
import { runExport } from '../server/export/run-export.ts'
import { connectRunningStore } from '../server/store/running-store.ts'
import { readPassword } from './export/read-password.ts'

const USAGE = `用法 usage: npm run export -- --as USERNAME --out FOLDER [--case KEY …] [--with-personal-data] [--reason TEXT]
  --as USERNAME          以谁的权限导出，密码在终端输入或由标准输入读取 in whose right; the password is asked for, or read from stdin
  --out FOLDER           导出到此文件夹，不得已存在 the folder to make; it must not be there yet
  --case KEY             只导出此案件（案号或实例编号），可重复 only this case, by its number or key; may be repeated
  --with-personal-data   不隐去个人信息，须有 --reason personal data in full; needs --reason
  --reason TEXT          理由，记入审计；封存的未成年人案件须有理由 on record; minors’ cases are left out without one
docs/howto/export-everything.md`

/** Parsed here, so that an unknown option shows how it is used. */
function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        as: { type: 'string' },
        out: { type: 'string' },
        case: { type: 'string', multiple: true },
        'with-personal-data': { type: 'boolean', default: false },
        reason: { type: 'string' },
      },
    })
    return values
  } catch {
    return undefined
  }
}

type Options = NonNullable<ReturnType<typeof readOptions>>

async function run(username: string, target: string, options: Options): Promise<void> {
  const dataDir = resolve(process.env.DATA_DIR || 'var')
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  Object.assign(process.env, engineEnvironment(process.env))
  const password = await readPassword(`${username} 的密码 password: `, stopping.signal)
  if (password === undefined) throw new ExportRefused('INTERRUPTED')
  const disconnect = await connectRunningStore(process.env, dataDir)
  try {
    await openKeys(resolve(process.env.KEYS_DIR || join(dataDir, 'keys')))
    const services = exportServices(createEngineClient(process.env.CAMUNDA_REST_ADDRESS ?? ''))
    const account = await exportAccount(username, password, services.audit)
    const { case: cases, reason, 'with-personal-data': withPersonalData = false } = options
    const request = { account, withPersonalData, ...(cases ? { cases } : {}), ...(reason === undefined ? {} : { reason }) }
    const place = { target, fontFolder: join(dataDir, 'fonts'), signal: stopping.signal, say: console.log }
    const exported = await runExport(request, services, place)
    console.log(`${resolve(target)}: ${exported.cases} 件案件 cases, ${exported.id}`)
    if (exported.sealedLeftOut > 0)
      console.log(`${exported.sealedLeftOut} 件封存的未成年人案件须写明理由 minors’ cases need a reason: --reason "…"`)
  } finally {
    await disconnect()
  }
}

const options = readOptions()
if (!options?.as || !options.out) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  try {
    await run(options.as, options.out, options)
  } catch (error) {
    for (const line of failureLines(error)) console.error(`✗ ${line}`)
    process.exitCode = 1
  }
  process.stdin.unref()
}
