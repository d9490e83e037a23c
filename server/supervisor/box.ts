import type { MongodBinary } from '../store/mongod-binary.ts'
import type { Prepared } from './prepare-run.ts'

interface Running {
  readonly address: string
  readonly prepared: Prepared
  readonly dataDir: string
  readonly mongod: MongodBinary | undefined
  readonly engine: string
  readonly startedAt: number
}

/** The one box that `npm start` prints: where to go, as whom, where the data is, how old the database is. */
export function box({ address, prepared, dataDir, mongod, engine, startedAt }: Running): string {
  const logins = prepared.featured.map(({ username, name, password }) => `${pad(username, 15)}${pad(password, 17)}${name}`)
  const lines = [
    `枫桥 Fengqiao    ${address}`,
    '',
    ...(logins.length > 0
      ? [
          prepared.demonstrationFile ? '演示账号 demonstration logins' : '首个账号 first login',
          ...logins.map(line => `  ${line}`),
        ]
      : []),
    ...(prepared.demonstrationFile ? [`  全部账号 all of them: ${prepared.demonstrationFile}`] : []),
    '',
    `数据 data      ${dataDir}   (日志 logs: log/)`,
    `引擎 engine    ${engine}`,
    `数据库 MongoDB ${mongod ? describe(mongod) : 'MONGODB_URI'}`,
    '',
    `ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C 停止 stops everything.`,
  ]
  const width = Math.max(...lines.map(widthOf))
  const bar = '─'.repeat(width + 2)
  return ['', `┌${bar}┐`, ...lines.map(line => `│ ${pad(line, width)} │`), `└${bar}┘`].join('\n')
}

/** First release of each series; what has no long-term support any more is called old. */
const RELEASED: Record<string, number> = { '5.0': 2021, '6.0': 2022, '7.0': 2023, '8.0': 2024, '8.2': 2025 }

function describe({ version, source, path }: MongodBinary): string {
  const series = version.split('.').slice(0, 2).join('.')
  const year = RELEASED[series]
  const age = year === undefined ? '' : `，${year} 年的系列 of ${year}`
  const old = year !== undefined && year < 2023 ? '，仅供试用 old: for trials only; bring your own 8.0 by MONGODB_URI' : ''
  return `${version}${age}${old}${source === 'PATH' ? `, ${path}` : ''}`
}

/** Chinese characters take two columns. */
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (/[\u2e80-\uffdf]/u.test(char) ? 2 : 1), 0)
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))
