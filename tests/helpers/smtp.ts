import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly to: readonly string[]
  /** As it came, headers and body. */
  readonly source: string
  readonly subject: string
  readonly text: string
}
export interface TestSmtp {
  readonly url: string
  readonly mails: ReceivedMail[]
  /** While true every e-mail is refused for the moment. */
  refuses: boolean
  /** How often somebody began to send one. */
  tries: number
  stop(): Promise<void>
}

/** A real SMTP server on loopback. */
export async function startSmtp(): Promise<TestSmtp> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom: (_address, _session, done) => {
      smtp.tries++
      done(smtp.refuses ? Object.assign(new Error('try again later'), { responseCode: 451 }) : undefined)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        mails.push(
          read(
            Buffer.concat(parts).toString('utf8'),
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        )
        done()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const smtp: TestSmtp = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuses: false,
    tries: 0,
    stop: () => new Promise(resolve => server.close(resolve)),
  }
  return smtp
}

function read(source: string, to: readonly string[]): ReceivedMail {
  const [head = '', ...body] = source.split('\r\n\r\n')
  const field = (name: string) => new RegExp(`^${name}: (.*(?:\r\n\\s.*)*)`, 'im').exec(head)?.[1] ?? ''
  const encoded = body.join('\r\n\r\n')
  const encoding = field('content-transfer-encoding').toLowerCase()
  const text =
    encoding === 'base64'
      ? Buffer.from(encoded, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? quoted(encoded)
        : encoded
  return { to, source, subject: words(field('subject')), text }
}

const quoted = (text: string): string => {
  const joined = text.replace(/=\r?\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
}
/** Encoded words (RFC 2047). */
const words = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, part: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(part, 'base64').toString('utf8') : quoted(part.replaceAll('_', ' ')),
    )
