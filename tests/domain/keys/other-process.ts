import { openKeys } from '../../../domain/keys/open-keys.ts'
import { keyOf } from '../../../domain/keys/key-ring.ts'
import { createSubject, subjectOf } from '../../../domain/subject.ts'
import { connectStore } from '../../../server/store/connection.ts'

/** A second process on the same database and keys, as the workers are beside the server. argv: what, MongoDB, key folder. */
const [what, uri = '', folder = '', subjectNo = ''] = process.argv.slice(2)
await connectStore(uri)
await openKeys(folder)

if (what === 'die-before-the-document') {
  await keyOf('case:1')
  process.kill(process.pid, 'SIGKILL')
} else if (what === 'write') {
  process.send?.('ready')
  process.once('message', () => process.exit(0))
  for (let number = 1; ; number++) {
    const person = { name: `人${number}`, idNo: `X${number}`, countyCode: '410106' }
    process.send?.({ subjectNo: await createSubject(`w${number}`, person, 2026), name: person.name })
  }
} else if (what === 'read') {
  process.once('message', () => process.exit(0))
  const subject = await subjectOf(subjectNo)
  for (;;) {
    process.send?.({ name: subject.get('name') as unknown })
    await new Promise(resolve => setImmediate(resolve))
  }
}
