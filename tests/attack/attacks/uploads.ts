import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { PDF, PNG, docx, zip } from '../../helpers/zip.ts'
import { Succeeded, type Attack } from '../attack.ts'
import type { Answer, Target } from '../target.ts'

const START = '/api/files/starts/leave-request/evidence'
const BOUNDARY = 'attack'
const head = (name: string) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
const TYPE = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }

let planted: Promise<void> | undefined
/** A process with a form that takes files. */
async function plant(target: Target): Promise<void> {
  const body = new FormData()
  for (const name of ['leave-request.bpmn', 'leave-request.form', 'leave-approval.form'])
    body.append('resources', new File([readFileSync(`tests/server/models/${name}`)], name))
  const deployed = await fetch(`${target.system.engineAddress}/v2/deployments`, { method: 'POST', body })
  if (!deployed.ok) throw new Error(`nothing to upload to: ${await deployed.text()}`)
}

async function send(target: Target, bytes: Buffer, name: string, username = 'jiyuan-clerk', path = START): Promise<Answer> {
  await (planted ??= plant(target))
  const raw = Buffer.concat([Buffer.from(head(name)), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)])
  return target.request('POST', path, { as: await target.visitor(username), raw: raw as Buffer<ArrayBuffer>, headers: TYPE })
}

/** @throws Succeeded unless it is refused as a file */
const refused = (name: string, bytes: () => Buffer, fileName: string): Attack => ({
  name: `an upload: ${name}`,
  run: async target => {
    const { status, text } = await send(target, bytes(), fileName)
    if (status !== 422) throw new Succeeded(`${status}: ${text.slice(0, 200)}`)
  },
})

const attack = (name: string, run: (target: Target) => Promise<void>): Attack => ({ name: `an upload: ${name}`, run })

async function stored(target: Target, bytes = PDF, name = 'scan.pdf', username?: string): Promise<string> {
  const { status, text, body } = await send(target, bytes, name, username)
  if (status !== 201) throw new Error(`nothing to attack: ${text}`)
  return String(body['fileId'])
}

export const uploads: readonly Attack[] = [
  refused('a program called a PDF', () => Buffer.from('MZ\u0090\u0000'), 'scan.pdf'),
  refused('a PDF called a program', () => PDF, 'scan.pdf.exe'),
  refused('a page called a text', () => Buffer.from('<html><script>window.pwned=1</script>'), 'note.txt'),
  refused(
    'a picture with a script (SVG)',
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"/>'),
    'a.png',
  ),
  refused(
    'a PDF that is an archive as well',
    () => Buffer.concat([PDF, zip([{ name: 'a', content: 'x'.repeat(2_000) }]), Buffer.alloc(2_000)]),
    'a.pdf',
  ),
  refused('a PDF that runs scripts', () => Buffer.from('%PDF-1.7\n<</S/JavaScript/JS(app.alert(1))>>\n%%EOF'), 'a.pdf'),
  refused('a document with macros', () => docx([{ name: 'word/vbaProject.bin', content: 'x' }]), 'a.docx'),
  refused(
    'a document that says to hold 10 bytes and unpacks to 50 MB',
    () => docx([{ name: 'b', content: Buffer.alloc(50_000_000), sizeBytes: 10 }]),
    'a.docx',
  ),
  refused(
    'an archive that unpacks to gigabytes',
    () => docx(Array.from({ length: 40 }, (_, index) => ({ name: `b${index}`, content: 'x', sizeBytes: 100_000_000 }))),
    'a.docx',
  ),
  refused('a document that leads out of its folder', () => docx([{ name: '../../evil.sh', content: 'x' }]), 'a.docx'),
  refused('more than a file may have', () => Buffer.concat([PDF, Buffer.alloc(21 * 1024 * 1024), Buffer.from('%%EOF')]), 'a.pdf'),
  attack('one without end', target => endless(target)),
  attack('a name that is a path', async target => {
    for (const name of ['../../../etc/cron.d/evil.pdf', '..\\\\..\\\\evil.pdf', '%2e%2e%2fevil.pdf']) {
      const { body } = await send(target, PDF, name)
      if (/[/\\]/.test(String(body['name']))) throw new Succeeded(String(body['name']))
    }
  }),
  attack('another header in its name', async target => {
    const fileId = await stored(target, PDF, 'a%0d%0aset-cookie: x=1.pdf')
    const { headers } = await target.request('GET', `/api/files/${fileId}/content`, { as: await target.visitor('jiyuan-clerk') })
    if (headers.get('set-cookie')) throw new Succeeded('a cookie was set')
  }),
  attack('shown by the browser as a page', async target => {
    const as = await target.visitor('jiyuan-clerk')
    const polyglot = Buffer.concat([PNG, Buffer.from('<script>window.pwned=1</script>')])
    for (const fileId of [await stored(target, PDF), await stored(target, polyglot, 'a.png')]) {
      const { headers } = await target.request('GET', `/api/files/${fileId}/content`, { as })
      if (headers.get('content-security-policy') !== "sandbox; default-src 'none'") throw new Succeeded('it may run')
      if (headers.get('x-content-type-options') !== 'nosniff') throw new Succeeded('its type is sniffed')
      const inline = headers.get('content-disposition')?.startsWith('inline')
      if (inline && !headers.get('content-type')?.startsWith('image/')) throw new Succeeded('it is shown')
    }
  }),
  attack('somebody else’s, by its id', async target => {
    const fileId = await stored(target)
    for (const username of ['xinan-clerk', 'county-officer', 'admin', 'auditor']) {
      const as = await target.visitor(username)
      for (const path of [`/api/files/${fileId}`, `/api/files/${fileId}/content`])
        await target.refused('GET', path, { as }, 403, 404)
      await target.refused('DELETE', `/api/files/${fileId}`, { as }, 403, 404)
    }
  }),
  attack('somebody else’s, handed in as one’s own', async target => {
    const fileId = await stored(target)
    const data = { officeCode: '410106-02', days: 1, reason: 'x', evidence: [fileId] }
    const as = await target.visitor('xinan-clerk')
    await target.refused('POST', '/api/inbox/startable/leave-request', { as, body: { data } }, 422)
  }),
  attack('for a task that does not exist or is another’s', async target => {
    const { status } = await send(target, PDF, 'a.pdf', 'xinan-clerk', '/api/files/tasks/2251799813685249/evidence')
    if (status !== 404) throw new Succeeded(String(status))
  }),
  attack('for a field that takes no files', async target => {
    const { status } = await send(target, PDF, 'a.pdf', 'jiyuan-clerk', '/api/files/starts/leave-request/reason')
    if (status !== 404) throw new Succeeded(String(status))
  }),
  attack('from another site', async target => {
    const { cookie } = await target.visitor('jiyuan-clerk')
    const raw = Buffer.from(`${head('a.pdf')}x\r\n--${BOUNDARY}--\r\n`) as Buffer<ArrayBuffer>
    await target.refused('POST', START, { raw, headers: { ...TYPE, cookie } }, 403)
  }),
  {
    name: 'records gathered by one account, from ever other addresses',
    run: async target => {
      const as = await target.visitor('xinan-social')
      for (let sent = 0; sent < 70; sent++) {
        const headers = { 'x-forwarded-for': `198.51.100.${sent}` }
        const { status } = await target.request('POST', `/api/inbox/tasks/${sent + 1}/unmasked`, {
          as,
          headers,
          body: { reason: '办理本案' },
        })
        if (status === 429) return
      }
      throw new Succeeded('70 in a minute')
    },
  },
]

/** Sends until it is answered or cut off. */
async function endless(target: Target): Promise<void> {
  await (planted ??= plant(target))
  const { cookie, csrfToken } = await target.visitor('jiyuan-clerk')
  const status = await new Promise<number>(resolve => {
    const sending = httpRequest(target.system.address + START, {
      method: 'POST',
      headers: { ...TYPE, cookie, 'x-csrf-token': csrfToken },
    })
    let sentBytes = 0
    const part = Buffer.alloc(1024 * 1024)
    const more = (): void => {
      sentBytes += part.length
      if (sentBytes > 200 * part.length) resolve(200)
      else sending.write(part, error => error ?? setImmediate(more))
    }
    sending.on('response', answer => {
      resolve(answer.statusCode ?? 0)
      sending.destroy()
    })
    sending.on('error', () => resolve(0))
    sending.write(`${head('a.pdf')}%PDF-1.7\n`, more)
  })
  if (status !== 422 && status !== 0) throw new Succeeded(`answered ${status}`)
}
