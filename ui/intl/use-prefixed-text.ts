import { useIntl } from 'react-intl'

/** A part's messages by their short names, and two languages of the server in the page's one. */
export function usePrefixedText(prefix: string) {
  const intl = useIntl()
  return {
    intl,
    text: (id: string, values: Record<string, string | number> = {}) => intl.formatMessage({ id: `${prefix}.${id}` }, values),
    /** A code of processes that need not be known here: itself where it is not. */
    code: (kind: string, code: string) =>
      intl.messages[`${prefix}.${kind}.${code}`] === undefined ? code : intl.formatMessage({ id: `${prefix}.${kind}.${code}` }),
    words: ({ zh, en }: { readonly zh: string; readonly en?: string | undefined }) =>
      intl.locale.startsWith('en') && en ? en : zh,
  }
}
export type PrefixedText = ReturnType<typeof usePrefixedText>
