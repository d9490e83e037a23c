import { join, resolve } from 'node:path'
import type { MailConfig } from './notifications/mailer.ts'

/** All that the server takes from its environment. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** Where the keys of personal data lie; elsewhere than the data, so that a backup of the data does not hold them. */
  readonly keysDir: string
  readonly mongodbUri: string
  readonly engineAddress: string
  /** The business clock may be moved, and demonstration logins may exist. */
  readonly demonstration: boolean
  readonly sessionIdleMs: number
  readonly sessionAbsoluteMs: number
  /** npm packages that are plugins. */
  readonly pluginPackages: readonly string[]
  /** By how much more often than people may those who use it send requests: for what plays people. */
  readonly requestLimitFactor: number
  /** The mail server for notifications; absent: they are shown in the pages only. */
  readonly mail?: MailConfig
  /** Where people open the pages, without a slash at its end: for links in e-mails. */
  readonly publicUrl: string
  readonly uiFolder: string
  readonly pluginFolder: string
}

const MINUTE_MS = 60_000
const root = resolve(import.meta.dirname, '..')

export function configFrom(env: NodeJS.ProcessEnv): Config {
  const mongodbUri = env.MONGODB_URI
  if (!mongodbUri) throw new Error('MONGODB_URI is not set; `npm start` starts a private mongod and sets it')
  const dataDir = resolve(env.DATA_DIR || 'var')
  return {
    host: env.HOST || '127.0.0.1',
    port: Number(env.PORT || 8080),
    dataDir,
    keysDir: resolve(env.KEYS_DIR || join(dataDir, 'keys')),
    mongodbUri,
    engineAddress: env.CAMUNDA_REST_ADDRESS || `http://127.0.0.1:${env.ENGINE_PORT || 8088}`,
    demonstration: env.DEMONSTRATION === '1',
    sessionIdleMs: Number(env.SESSION_IDLE_MINUTES || 60) * MINUTE_MS,
    sessionAbsoluteMs: Number(env.SESSION_HOURS || 12) * 60 * MINUTE_MS,
    pluginPackages: (env.FENGQIAO_PLUGINS ?? '').split(',').filter(Boolean),
    requestLimitFactor: Number(env.REQUEST_LIMIT_FACTOR || 1),
    ...mailFrom(env),
    publicUrl: (env.PUBLIC_URL || `http://${env.HOST || '127.0.0.1'}:${env.PORT || 8080}`).replace(/\/+$/, ''),
    uiFolder: resolve(root, 'ui/dist'),
    pluginFolder: resolve(root, 'plugins'),
  }
}

function mailFrom({ SMTP_URL: url, SMTP_FROM: from }: NodeJS.ProcessEnv): Pick<Config, 'mail'> {
  if (!url) return {}
  if (!/^smtps?:\/\//.test(url) || !from)
    throw new Error('SMTP_URL must begin with smtp:// or smtps://, and SMTP_FROM be set with it')
  return { mail: { url, from } }
}

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')
