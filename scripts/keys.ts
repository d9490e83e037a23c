import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { appendAuditEvent } from '../domain/audit-event.ts'
import { eraseSubject, erasureScope } from '../domain/keys/erase-subject.ts'
import { keyStatus } from '../domain/keys/key-status.ts'
import type { KeyStatus } from '../domain/keys/key-status.ts'
import { openKeys } from '../domain/keys/open-keys.ts'
import { oldDocuments, reEncrypt } from '../domain/keys/re-encrypt.ts'
import { rotateIndex } from '../domain/keys/rotate-index.ts'
import { rotateMaster } from '../domain/keys/rotate-master.ts'
import type { Rotated } from '../domain/keys/rotate-master.ts'
import { connectRunningStore } from '../server/store/running-store.ts'

const USAGE = `usage: npm run keys -- <command>       (docs/howto/rotate-keys.md)
  status                              which keys there are, what they protect, what is wrong
  rotate                              a new master key; every data key is wrapped by it, the old one destroyed
  rotate-index                        a new index key; every blind index is computed anew
  re-encrypt                          seals what older versions wrote (enc:1) under data keys
  erase --subject NO --reason TEXT    shows what would be destroyed; with --yes destroys it, for good
  backup-check --folder DIR           whether the key files in DIR, a backup, open this database
All but status and erase may be stopped and run again; the platform may run meanwhile.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    subject: { type: 'string' },
    reason: { type: 'string' },
    folder: { type: 'string' },
    yes: { type: 'boolean', default: false },
  },
})
const dataDir = resolve(process.env.DATA_DIR || 'var')
const keysDir = resolve(process.env.KEYS_DIR || join(dataDir, 'keys'))
/** No account: whoever may run commands on the machine. */
const by = `command:${userInfo().username}`

const COMMANDS: Readonly<Record<string, () => Promise<void>>> = {
  status: async () => show(await keyStatus(keysDir)),
  rotate: async () => {
    await openKeys(keysDir)
    await recorded('keys.master-rotated', await rotateMaster(), 'data keys wrapped')
  },
  'rotate-index': async () => {
    await openKeys(keysDir, { mayLackIndex: true })
    await recorded('keys.index-rotated', await rotateIndex(), 'blind indexes computed')
  },
  're-encrypt': async () => {
    await openKeys(keysDir)
    console.log(`${await reEncrypt()} documents sealed anew`)
    const left = Object.keys(await oldDocuments())
    if (left.length > 0) throw new Error(`still older texts in ${left.join(', ')}: run it again`)
    console.log('No text needs personal-data.key any more; only older backups of the database do.')
  },
  erase,
  'backup-check': async () => show(await keyStatus(resolve(values.folder ?? keysDir))),
}

async function erase(): Promise<void> {
  const { subject: subjectNo, reason, yes } = values
  if (!subjectNo || !reason?.trim()) throw new Error('erase needs --subject and --reason')
  await openKeys(keysDir)
  const scope = yes ? await eraseSubject({ subjectNo, by, reason }) : await erasureScope(subjectNo)
  const { subjectNos, instances, submissionIds, dataKeys } = scope
  console.log(`subjects     ${subjectNos.join(', ')}`)
  console.log(`cases        ${instances.join(', ')}`)
  console.log(`submissions  ${submissionIds.length}`)
  console.log(`data keys    ${dataKeys.length}`)
  console.log(
    yes
      ? 'Destroyed. Every process forgets them within seconds. Backups still hold them: see docs/howto/rotate-keys.md.'
      : 'Nothing was destroyed. The same command with --yes destroys it, for good.',
  )
}

async function recorded(action: string, { inForce, resumed, renewed, removed }: Rotated, what: string): Promise<void> {
  await appendAuditEvent({ accountId: by, action, target: inForce, after: { renewed, removed } })
  if (resumed) console.log('an earlier rotation was not finished: went on with it')
  console.log(`${inForce} is in force; ${renewed} ${what} anew, ${removed} old keys destroyed`)
}

function show({ folder, masters, indexes, destroyed, old, problems }: KeyStatus): void {
  console.log(`key folder   ${folder}`)
  masters.forEach(({ id, number, dataKeys }, index) =>
    console.log(`master ${number}     ${id}  wraps ${dataKeys} data keys${index === masters.length - 1 ? ', in force' : ''}`),
  )
  for (const { id, number, subjects } of indexes) console.log(`index ${number}      ${id}  finds ${subjects} subjects`)
  console.log(`destroyed    ${destroyed} data keys`)
  const texts = Object.entries(old).map(([name, count]) => `${count} in ${name}`)
  console.log(`older texts  ${texts.length > 0 ? `${texts.join(', ')}: npm run keys -- re-encrypt` : 'none'}`)
  if (masters.length > 1 || indexes.length > 1) console.log('A rotation is not finished: run the same command again.')
  for (const problem of problems) console.log(`✗ ${problem}`)
  if (problems.length > 0) process.exitCode = 1
}

const command = positionals.length === 1 ? COMMANDS[positionals[0] ?? ''] : undefined
if (!command) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  let disconnect: (() => Promise<void>) | undefined
  try {
    disconnect = await connectRunningStore(process.env, dataDir)
    await command()
  } catch (error) {
    console.error(`✗ ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
  await disconnect?.()
}
