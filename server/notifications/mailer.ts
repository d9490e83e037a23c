import { createTransport } from 'nodemailer'

/** The mail server, from the environment: `SMTP_URL` and `SMTP_FROM`. Without them nothing is sent, and the pages say so. */
export interface MailConfig {
  /** `smtp://user:password@mail.example:587`, `smtps://…` */
  readonly url: string
  readonly from: string
}
export interface MailText {
  readonly subject: string
  readonly text: string
}
export interface Mailer {
  /**
   * Hands it to the mail server. @param id the same for the same e-mail, whenever it is tried: receivers know a second one by it
   * @throws what `faultOf` names
   */
  send(to: string, mail: MailText, id: string): Promise<void>
  close(): void
}

const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as const

export function createMailer({ url, from }: MailConfig): Mailer {
  const transport = createTransport({ url, ...TIMEOUTS, disableFileAccess: true, disableUrlAccess: true })
  return {
    send: async (to, mail, id) => {
      const headers = { 'auto-submitted': 'auto-generated' }
      await transport.sendMail({ from, to: { name: '', address: to }, ...mail, messageId: `<${id}@fengqiao.invalid>`, headers })
    },
    close: () => transport.close(),
  }
}

/** In one word, for the log and the outbox: what a mail server says may hold the address. */
export function faultOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return /^[A-Z_]{2,30}$/.test(code) ? code : 'UNKNOWN'
}
