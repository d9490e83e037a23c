import type { AuditEvent } from '../../domain/audit-event.ts'
import type { Names } from './event-names.ts'
import enUS from './event-texts.en-US.json' with { type: 'json' }
import zhCN from './event-texts.zh-CN.json' with { type: 'json' }

export type Locale = 'zh-CN' | 'en-US'
const TEXTS: Record<Locale, Readonly<Record<string, string>>> = { 'zh-CN': zhCN, 'en-US': enUS }

/** What an action is called without who and what: `认领了任务`. */
export const actionName = (action: string, locale: Locale): string =>
  TEXTS[locale][action]
    ?.replaceAll(/[（(]?\{\w+\}[）)]?/g, '')
    .replaceAll(/[：:]?\s+/g, ' ')
    .trim() ?? action

/** `李明 认领了任务 “接收审查”`: the action's text with who and what; an action without a text is shown as it is. */
export function describeEvent(
  event: Pick<AuditEvent, 'accountId' | 'onBehalfOf' | 'action' | 'target' | 'after'>,
  names: Names,
  locale: Locale,
): string {
  const { accountId, onBehalfOf, action, target } = event
  const text = TEXTS[locale][action] ?? `{who} ${action} {target}`
  const forWhom =
    onBehalfOf === undefined
      ? ''
      : locale === 'zh-CN'
        ? `（代 ${names.of(onBehalfOf, locale)}）`
        : ` (for ${names.of(onBehalfOf, locale)})`
  const values: Record<string, string> = {
    who: names.of(accountId, locale) + forWhom,
    target: names.of(target, locale),
    post: postName(postOf(event.after), names, locale),
    code: String((event.after as { code?: unknown } | undefined)?.code ?? ''),
  }
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** `410106-01:clerk` in words. */
function postName(group: string, names: Names, locale: Locale): string {
  const [code = '', post = ''] = group.split(':')
  return `${names.of(code, locale)}${locale === 'zh-CN' ? '' : ' '}${TEXTS[locale][`post:${post}`] ?? post}`
}

export const postOf = (after: unknown): string => String((after as { post?: unknown } | undefined)?.post ?? '')
